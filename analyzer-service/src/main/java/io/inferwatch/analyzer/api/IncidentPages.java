// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentCounts;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.page.incident.FindingContext;
import io.inferwatch.analyzer.page.incident.IncidentLine;
import io.inferwatch.analyzer.page.incident.IncidentList;
import io.inferwatch.analyzer.page.incident.IncidentPage;
import io.inferwatch.analyzer.page.incident.WeekPage;
import io.inferwatch.analyzer.page.render.PageRenderer;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages of findings and incidents, and the week. Every method blocks. */
final class IncidentPages {
    private static final int FINDINGS = 100;
    private static final int ENDED = 50;
    private static final int ONGOING = 200;
    private static final int RECENT = 20;
    private static final int MOST_OF_TWO_WEEKS = 2_000;
    private static final List<String> GROUPS = List.of("", "none");
    /** The first one, {@link Level#SLIGHT}, holds all. */
    private static final List<String> LEVELS = List.of("1", "2", "3", "4");

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Set<IncidentState> USUAL = EnumSet.of(IncidentState.OPEN, IncidentState.ACKNOWLEDGED);
    private static final Comparator<Incident> WORST_FIRST = Comparator.comparing(Incident::state)
            .thenComparing(Incident::level, Comparator.reverseOrder())
            .thenComparing(Incident::since, Comparator.reverseOrder())
            .thenComparing(Incident::id);

    private final ReportQueries queries;
    private final PageRenderer pages;
    private final @Nullable URI kibana;
    private final boolean decisions;

    /**
     * The pages.
     *
     * @param kibana null: there is none
     * @param decisions whether people may decide on the pages
     */
    IncidentPages(ReportQueries queries, PageRenderer pages, @Nullable URI kibana, boolean decisions) {
        this.queries = queries;
        this.pages = pages;
        this.kibana = kibana;
        this.decisions = decisions;
    }

    ETagResponse findings(PageQuery query) {
        String after = query.optional("after");
        if (!query.choice("group", GROUPS).isEmpty()) {
            return single(query.optional("model"), after);
        }
        Set<IncidentState> states = query.incidentStates();
        IncidentQuery asked = new IncidentQuery(
                query.optional("model"),
                states.isEmpty() ? USUAL : states,
                Integer.parseInt(query.choice("level", LEVELS)),
                query.family(),
                null,
                query.optional("column"),
                query.window(pages.now().plus(WEEK)),
                Cursor.of(ENDED, after).after(),
                ENDED);
        return html(pages.incidents(list(asked, !states.isEmpty(), after != null)));
    }

    private ETagResponse single(@Nullable String model, @Nullable String after) {
        FindingPage page = queries.findings(model, null, FINDINGS, after);
        ReportQueries.NoFindings empty =
                page.findings().isEmpty() ? queries.noFindings(model) : ReportQueries.NoFindings.FINE;
        return html(pages.findings(
                page.findings(),
                FindingContext.at(pages.now(), kibana),
                model,
                empty.text(),
                empty.fine(),
                page.next()));
    }

    /** Those that go on, the worst first; behind them those that ended, the newest first. */
    private IncidentList list(IncidentQuery asked, boolean byState, boolean later) {
        Set<IncidentState> goingOn = EnumSet.noneOf(IncidentState.class);
        goingOn.addAll(asked.states());
        goingOn.remove(IncidentState.ENDED);
        List<Incident> ongoing = later || goingOn.isEmpty()
                ? List.of()
                : queries.incidents(asked.with(goingOn).from(null, ONGOING)).stream()
                        .sorted(WORST_FIRST)
                        .toList();
        List<Incident> ended = asked.states().contains(IncidentState.ENDED)
                ? queries.incidents(asked.with(Set.of(IncidentState.ENDED)).from(asked.after(), ENDED + 1))
                : List.of();
        IncidentCounts counts = queries.incidentCounts(asked);
        List<Incident> shown = new ArrayList<>(ongoing);
        shown.addAll(ended.subList(0, Math.min(ENDED, ended.size())));
        long all = goingOn.stream().mapToLong(counts::of).sum();
        List<Incident> recent = byState ? List.of() : recent(asked);
        ReportQueries.NoFindings empty =
                shown.isEmpty() ? nothing(asked, byState, recent) : ReportQueries.NoFindings.FINE;
        return new IncidentList(
                asked,
                byState,
                counts,
                IncidentLine.all(shown, pages.now()),
                ongoing.size() < ONGOING ? 0 : Math.max(0, all - ongoing.size()),
                IncidentLine.all(recent, pages.now()),
                empty.text(),
                empty.fine(),
                new Cursor(ENDED, null).next(ended, incident -> FindingQuery.place(incident.first())),
                queries.models().stream().map(ModelSummary::model).toList());
    }

    private List<Incident> recent(IncidentQuery asked) {
        Window lately = new Window(pages.now().minus(WEEK), pages.now());
        IncidentQuery query = new IncidentQuery(
                asked.model(),
                Set.of(IncidentState.ENDED),
                asked.level(),
                asked.family(),
                asked.since(),
                asked.column(),
                asked.touched() == null ? lately : asked.touched(),
                null,
                RECENT);
        return queries.incidents(query);
    }

    private ReportQueries.NoFindings nothing(IncidentQuery asked, boolean byState, List<Incident> recent) {
        boolean filtered = byState
                || asked.level() > Level.SLIGHT
                || asked.family() != null
                || asked.column() != null
                || asked.touched() != null;
        if (filtered) {
            return new ReportQueries.NoFindings("No incident matches.", false);
        }
        ReportQueries.NoFindings usual = queries.noFindings(asked.model());
        if (!usual.fine()) {
            return usual;
        }
        List<Incident> last = recent.isEmpty()
                ? queries.incidents(asked.with(Set.of(IncidentState.ENDED)).from(null, 1))
                : recent;
        return new ReportQueries.NoFindings(
                "Nothing is open."
                        + (last.isEmpty()
                                ? ""
                                : " The last one " + new IncidentLine(last.get(0), pages.times()).duration() + ": "
                                        + last.get(0).title() + "."),
                true);
    }

    ETagResponse incident(String id) {
        IncidentReport report = queries.incidentReport(id);
        IncidentPage page = IncidentPage.of(report, pages.now(), kibana, decisions);
        return html(pages.incident(
                page,
                FindingContext.at(pages.now(), kibana)
                        .withEvents(report.events())
                        .with(report.levels())
                        .with(report.plots())));
    }

    ETagResponse week(PageQuery query) {
        Instant day = query.instant("end");
        Instant now = pages.now();
        Instant end = day == null
                ? now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS)
                : day.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        Window week = WeekPage.endingAt(end);
        Window before = WeekPage.before(week);
        Map<String, Long> events = queries.events(week);
        Map<String, Long> eventsBefore = queries.events(before);
        List<WeekPage.Input> models = queries.models().stream()
                .map(model -> new WeekPage.Input(
                        model.model(),
                        model.waiting() != null,
                        events.getOrDefault(model.model(), 0L),
                        eventsBefore.getOrDefault(model.model(), 0L),
                        Optional.of(queries.levels(LevelQuery.together(model.model(), week, Duration.ofHours(1))))))
                .toList();
        List<Incident> incidents = queries.incidents(new IncidentQuery(
                null,
                IncidentQuery.ANY,
                Level.SLIGHT,
                null,
                null,
                null,
                new Window(before.from(), week.to()),
                null,
                MOST_OF_TWO_WEEKS));
        return html(pages.week(WeekPage.of(week, models, incidents, now)));
    }

    private static ETagResponse html(String page) {
        return ETagResponse.of("text/html", page);
    }
}
