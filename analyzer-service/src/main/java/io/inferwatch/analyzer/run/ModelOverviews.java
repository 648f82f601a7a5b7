// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.event.DayTraffic;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.parallel.ConcurrentReads;
import io.inferwatch.analyzer.report.ModelOverview;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.analyzer.run.finding.IncidentReader;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All models with their traffic, incidents and levels in a window. Twelve requests at most for 200 incidents, however many models there are. */
record ModelOverviews(
        EventRepository events, FindingRepository findings, CheckRepository checks, ModelSummaries summaries) {
    private static final int AT_ONCE = 4;
    private static final int MOST_INCIDENTS = 1_000;

    /** An incident ends some windows after it was seen last. */
    private static final Duration UNTIL_ENDED = Duration.ofDays(2);

    List<ModelOverview> of(Window day) {
        try (ConcurrentReads reads = new ConcurrentReads(AT_ONCE)) {
            var traffic = reads.begin(() -> events.traffic(day));
            var ongoing = reads.begin(() -> incidents(IncidentQuery.ONGOING, null));
            var ended = reads.begin(() ->
                    incidents(Set.of(IncidentState.ENDED), new Window(day.from().minus(UNTIL_ENDED), day.to())));
            var levels = reads.begin(() -> checks.levelsOfModels(day, Duration.ofHours(1)));
            List<ModelSummary> models = summaries.models();
            List<Incident> all = new ArrayList<>(ongoing.get());
            ended.get().stream().filter(one -> isOf(one, day)).forEach(all::add);
            return models.stream()
                    .map(model -> new ModelOverview(
                            model,
                            traffic.get().getOrDefault(model.model(), DayTraffic.NONE),
                            all.stream()
                                    .filter(one -> one.model().equals(model.model()))
                                    .toList(),
                            levels.get().get(model.model())))
                    .toList();
        }
    }

    private List<Incident> incidents(Set<IncidentState> states, @Nullable Window touched) {
        return new IncidentReader(findings)
                .page(new IncidentQuery(null, states, Level.SLIGHT, null, null, null, touched, null, MOST_INCIDENTS));
    }

    private static boolean isOf(Incident incident, Window day) {
        return incident.endedAt() == null || incident.endedAt().isAfter(day.from());
    }
}
