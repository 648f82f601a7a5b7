// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentCounts;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.report.ColumnQuery;
import io.inferwatch.analyzer.report.ColumnStatus;
import io.inferwatch.analyzer.report.DependencyMap;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.InstanceSummary;
import io.inferwatch.analyzer.report.ModelOverview;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.ReportQuery;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.report.RunQuery;
import io.inferwatch.analyzer.report.RunSummary;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.analyzer.time.TimeParser;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.schema.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the data of pages and REST. Every method blocks; call it on worker threads only. */
final class ReportQueries {
    /** A report has a point per hour. */
    private static final Duration LONGEST = Duration.ofDays(1_827);

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private final Reports reports;

    ReportQueries(Reports reports) {
        this.reports = reports;
    }

    List<ModelSummary> models() {
        return reports.models();
    }

    List<ModelSummary> models(NamePage page) {
        return reports.models(page);
    }

    VersionTimeline versions(String model) {
        return reports.versions(model(model).model());
    }

    List<InstanceSummary> instances() {
        return reports.instances();
    }

    DependencyMap dependencies() {
        return reports.dependencies();
    }

    ModelSummary model(String model) {
        return reports.model(model).orElseThrow(() -> Problem.unknownModel(model));
    }

    ModelReport report(String model, @Nullable String from, @Nullable String to, MonitorSelection tests) {
        return reports.report(model, window(from, to), tests).orElseThrow(() -> Problem.unknownModel(model));
    }

    List<ColumnStatus> columns(ColumnQuery query) {
        return reports.columns(query).orElseThrow(() -> Problem.unknownModel(query.model()));
    }

    /** Every model with its traffic and incidents in a window. */
    List<ModelOverview> overview(Window day) {
        return reports.overview(day);
    }

    /** The report that a model's summary asks for; empty when nobody knows the model. */
    Optional<ModelReport> report(String model, Function<ModelSummary, ReportQuery> query) {
        return reports.reportFor(model, query);
    }

    /** The runs of a model in the last four weeks of its events. */
    List<RunSummary> runs(String model, RunQuery query) {
        return reports.runs(model(model).model(), query);
    }

    /** A run id as it may be stored. */
    static String runId(String text) {
        if (text.isBlank() || text.length() > EventJson.KEYWORD_CHARACTERS) {
            throw Problem.invalid("run: Expecting an id of 1 to " + EventJson.KEYWORD_CHARACTERS
                    + " characters. Found: " + (text.isBlank() ? "'" + text + "'" : text.length()));
        }
        return text;
    }

    /** One column with every test that can be made of it. */
    ModelReport column(String model, String column, @Nullable String from, @Nullable String to) {
        ModelReport report = report(model, from, to, MonitorSelection.all()).of(column);
        if (report.plots().isEmpty()
                && report.checks().isEmpty()
                && report.findings().isEmpty()) {
            throw Problem.unknownColumn(column);
        }
        return report;
    }

    /**
     * A page for people.
     *
     * @param state lower case, null: all
     * @param after the {@code next} of the page before, null: the first page
     */
    FindingPage findings(@Nullable String model, @Nullable String state, int limit, @Nullable String after) {
        Set<FindingState> states = state == null ? FindingQuery.SHOWN : Set.of(state(state));
        Cursor cursor = Cursor.of(limit, after);
        return FindingPage.of(findings(new FindingQuery(model, states, cursor.after(), cursor.oneMore())), cursor);
    }

    /** Findings; those of a model that has none are an empty page, those of one that nobody knows a problem. */
    List<Finding> findings(FindingQuery query) {
        List<Finding> found = reports.findingsPage(query);
        if (found.isEmpty() && query.model() != null) {
            model(query.model());
        }
        return found;
    }

    /** Incidents; those of a model that has none are an empty page, those of one that nobody knows a problem. */
    List<Incident> incidents(IncidentQuery query) {
        List<Incident> found = reports.incidents(query);
        if (found.isEmpty() && query.model() != null) {
            model(query.model());
        }
        return found;
    }

    IncidentCounts incidentCounts(IncidentQuery query) {
        return reports.incidentCounts(query);
    }

    /** Everything on the worst incidents of a report. */
    List<IncidentReport> incidentsOf(ModelReport report) {
        return reports.incidentsOf(report);
    }

    IncidentReport incidentReport(String id) {
        return reports.incidentReport(id).orElseThrow(() -> Problem.unknownIncident(id));
    }

    LevelHistory levels(LevelQuery query) {
        return reports.levels(query);
    }

    /** Events of each model in a window. */
    Map<String, Long> events(Window window) {
        return reports.events(window);
    }

    boolean knows(String model) {
        return reports.model(model).isPresent();
    }

    Incident incident(String id) {
        return reports.incident(id).orElseThrow(() -> Problem.unknownIncident(id));
    }

    /** A finding that opened. */
    Finding finding(String id) {
        return reports.finding(id)
                .filter(finding -> finding.state() != FindingState.PENDING)
                .orElseThrow(() -> Problem.unknownFinding(id));
    }

    /** The incident of a finding. */
    String incidentOf(String finding) {
        return reports.finding(finding)
                .flatMap(found -> Optional.ofNullable(found.incident()))
                .orElseThrow(() -> Problem.unknownFinding(finding));
    }

    /** What it means that there is no finding. */
    record NoFindings(String text, boolean fine) {
        static final NoFindings FINE = new NoFindings("Nothing was found.", true);
    }

    /** @param model null: of all models */
    NoFindings noFindings(@Nullable String model) {
        List<ModelSummary> models = model == null ? reports.models() : List.of(model(model));
        if (models.isEmpty()) {
            return new NoFindings("No model has sent events yet.", false);
        }
        String waiting = models.get(0).waiting();
        boolean allWait = models.stream().allMatch(one -> one.waiting() != null);
        return allWait ? new NoFindings("Nothing is evaluated yet: " + waiting + ".", false) : NoFindings.FINE;
    }

    private static FindingState state(String state) {
        return FindingState.valueOf(state.toUpperCase(Locale.ROOT));
    }

    static @Nullable Window window(@Nullable String from, @Nullable String to) {
        if (from == null && to == null) {
            return null;
        }
        if (from == null || to == null) {
            throw Problem.invalid("window: Expecting both from and to. Found: " + (from == null ? "to" : "from"));
        }
        Instant start = time("from", from);
        Instant end = time("to", to);
        if (!start.isBefore(end)) {
            throw Problem.invalid("window: Expecting from before to. Found: " + from + " to " + to);
        }
        Window window = new Window(start, end);
        if (window.length().compareTo(LONGEST) > 0) {
            throw Problem.invalid(
                    "window: Expecting at most " + LONGEST.toDays() + " days. Found: " + from + " to " + to);
        }
        return window;
    }

    /** Elasticsearch and the pages know years of four digits. */
    static boolean isUsable(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(LAST);
    }

    /** The parameter since; null: not given. */
    static @Nullable Instant since(@Nullable String text) {
        return text == null ? null : time("since", text);
    }

    static Instant time(String key, String text) {
        return TimeParser.parse(text)
                .filter(ReportQueries::isUsable)
                .orElseThrow(() -> Problem.invalid(key + ": Expecting " + TimeParser.RULE + ". Found: " + text));
    }
}
