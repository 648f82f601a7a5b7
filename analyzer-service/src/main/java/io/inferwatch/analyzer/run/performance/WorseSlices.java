// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.run.performance.Estimates.Part;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.monitor.performance.MetricChecks;
import io.inferwatch.monitors.monitor.performance.SliceChecks;
import io.inferwatch.monitors.performance.slice.SliceCounts;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Looks for parts of the traffic in which a model is worse than in the rest. Not thread-safe; calls block. */
final class WorseSlices {
    private final OutcomeRepository outcomes;
    private final LabelCoverages coverages;
    private final Clock clock;

    WorseSlices(OutcomeRepository outcomes, LabelCoverages coverages, Clock clock) {
        this.outcomes = outcomes;
        this.coverages = coverages;
        this.clock = clock;
    }

    List<CheckResult> checks(
            Part part, LabelledReference reference, PerformanceSummary current, List<String> segmentColumns) {
        LabelledWindow asked = part.asked();
        SliceCounts now = LabelledDetails.read(
                        outcomes,
                        asked.model(),
                        List.of(asked.window()),
                        part.version(),
                        part.role(),
                        SliceInputs.of(asked.layout()),
                        clock.instant())
                .slices();
        boolean hasLosses = current.isClassifier() || current.regression() != null;
        if (now == null || !hasLosses) {
            return List.of();
        }
        SliceCounts before = coverages.details(asked, reference, part.version()).slices();
        SliceChecks search = new SliceChecks(
                asked.scope(part.version(), null),
                now,
                before == null || before.rows() < asked.settings().minimumRows() ? null : before,
                asked.settings());
        List<CheckResult> checks = new ArrayList<>();
        if (part.isAsked("slices")) {
            checks.add(search.search());
        }
        List<String> columns =
                segmentColumns.stream().filter(now.columns().names()::contains).toList();
        if (part.isAsked("slice_loss") && !columns.isEmpty()) {
            checks.addAll(search.named(columns, current.isClassifier() ? MetricChecks.LABEL : MetricChecks.VALUE));
        }
        return checks;
    }
}
