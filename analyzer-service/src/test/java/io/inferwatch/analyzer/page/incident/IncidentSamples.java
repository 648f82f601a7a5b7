// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentCounts;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.level.LevelSpan;
import io.inferwatch.analyzer.pattern.EventExample;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.analyzer.report.DependencyMap;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.report.RunQuery;
import io.inferwatch.analyzer.report.RunSummary;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Item;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingKey;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two incidents of credit-risk: one that goes on, of three findings, and one that ended. */
public final class IncidentSamples implements Reports {
    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    public static final Instant NOW = hour(26);
    private static final String MODEL = "credit-risk";
    private static final String INCOME = "input.num.income";

    private final SampleReports others = new SampleReports();

    @Override
    public List<ModelSummary> models(NamePage page) {
        return others.models(page);
    }

    public static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static CheckResult check(
            Family family, String monitor, String subject, int hour, double effect, Direction moved, Fact... facts) {
        return new CheckResult(
                new Scope(MODEL, "2.3.1", null, new Window(hour(hour), hour(hour + 1)), "training@1"),
                family,
                monitor,
                subject,
                Status.FAIL,
                new Evidence(effect, 1e-12, 1e-11, effect, 0.07, null, 20_640L, 450L),
                moved,
                null,
                Details.of(facts),
                true);
    }

    private static Finding finding(
            String id, CheckResult check, FindingState state, int since, int lastSeen, String incident) {
        return Finding.pending(id, new FindingKey(MODEL, check.family(), check.subject(), "2.3.1", null), hour(since))
                .with(draft -> draft.state(state)
                        .recent(List.of(true, true))
                        .severity(4)
                        .lastSeen(hour(lastSeen))
                        .resolvedAt(state == FindingState.RESOLVED ? hour(lastSeen + 3) : null)
                        .message("a sentence")
                        .evidence(List.of(check))
                        .judgedUntil(hour(lastSeen)))
                .withIncident(incident);
    }

    /** The mean of income fell by a thousand times. */
    public static CheckResult income() {
        return check(
                Family.DRIFT,
                "ks",
                INCOME,
                19,
                0.82,
                Direction.DOWN,
                new Change("mean", 46_382, 46, Unit.VALUE),
                new Change("share_below", "7 672", 0, 1, Unit.SHARE));
    }

    public static List<Finding> findings(FindingState state) {
        return List.of(
                finding("f-1", income(), state, 14, 20, "f-1"),
                finding(
                        "f-2",
                        check(
                                Family.PREDICTION,
                                "class_share",
                                "prediction.label",
                                19,
                                0.48,
                                Direction.UP,
                                new Change("share", "deny", 0.52, 1, Unit.SHARE)),
                        state,
                        14,
                        20,
                        "f-1"),
                finding(
                        "f-3",
                        check(
                                Family.OPERATION,
                                "new_error",
                                "error.type",
                                4,
                                53,
                                Direction.UP,
                                new Items("new_values", List.of(new Item("PaymentGatewayTimeout", 53L)))),
                        FindingState.RESOLVED,
                        3,
                        6,
                        "f-3"));
    }

    @Override
    public Optional<Incident> incident(String id) {
        return all().stream().filter(incident -> incident.id().equals(id)).findFirst();
    }

    private static List<Incident> all() {
        return Incidents.of(findings(FindingState.OPEN));
    }

    @Override
    public List<Incident> incidents(IncidentQuery query) {
        return all().stream().filter(query::fits).limit(query.limit()).toList();
    }

    @Override
    public IncidentCounts incidentCounts(IncidentQuery query) {
        IncidentCounts counts = IncidentCounts.NONE;
        for (Incident incident : incidents(query.with(IncidentQuery.ANY))) {
            counts = counts.plus(incident.state(), 1);
        }
        return counts;
    }

    @Override
    public Optional<IncidentReport> incidentReport(String id) {
        return incident(id).map(IncidentSamples::report);
    }

    /** Everything of an incident. */
    public static IncidentReport report(Incident incident) {
        Window window = new Window(hour(0), hour(26));
        return new IncidentReport(
                incident,
                window,
                series(),
                history(LevelQuery.ofSubjects(MODEL, window, Duration.ofHours(1))),
                List.of(plot()),
                Map.of(INCOME, 0.001),
                List.of(),
                List.of(new EventExample("e-1", hour(19), "request-1")),
                List.of(),
                VersionTimeline.NONE,
                "logs-inferwatch.credit_risk-default",
                hour(26),
                Set.of());
    }

    private static ColumnPlot plot() {
        return new ColumnPlot(
                INCOME,
                true,
                List.of("0 to 10", "10 to 20", "from 20"),
                List.of(0.2, 0.5, 0.3),
                List.of(1.0, 0.0, 0.0),
                new ColumnPlot.Axis(List.of(0.0, 10.0, 20.0, 30.0), false, false, true),
                ColumnPlot.Missing.NONE);
    }

    static List<SeriesPoint> series() {
        List<SeriesPoint> points = new ArrayList<>();
        for (int hour = 0; hour < 26; hour++) {
            points.add(
                    hour == 22
                            ? new SeriesPoint(hour(hour), 0, null, null, null)
                            : new SeriesPoint(hour(hour), 400 + hour, hour > 18 ? 0.08 : 0.004, 11.0, 41.0));
        }
        return points;
    }

    @Override
    public LevelHistory levels(LevelQuery query) {
        return history(query);
    }

    static LevelHistory history(LevelQuery query) {
        List<LevelSpan> spans = new ArrayList<>();
        for (int hour = 0; hour < 26; hour++) {
            if (hour != 22) {
                spans.add(new LevelSpan(INCOME, hour(hour), hour(hour + 1), hour >= 14 && hour < 20 ? 3 : 0));
                spans.add(new LevelSpan(
                        "input.num.age", hour(hour), hour(hour + 1), hour < 3 ? null : Integer.valueOf(0)));
            }
        }
        return new LevelHistory(query.window(), query.step(), spans);
    }

    @Override
    public Map<String, Long> events(Window window) {
        return Map.of(MODEL, 10_400L);
    }

    @Override
    public List<ModelSummary> models() {
        return others.models();
    }

    @Override
    public Optional<ModelSummary> model(String model) {
        return others.model(model);
    }

    @Override
    public Optional<ModelReport> report(String model, @Nullable Window window, MonitorSelection tests) {
        return others.report(model, window, tests);
    }

    @Override
    public List<RunSummary> runs(String model, RunQuery query) {
        return others.runs(model, query);
    }

    @Override
    public VersionTimeline versions(String model) {
        return others.versions(model);
    }

    @Override
    public List<Finding> findings(@Nullable String model) {
        return findings(FindingState.OPEN);
    }

    @Override
    public List<Finding> findingsPage(FindingQuery query) {
        return findings(query.model());
    }

    @Override
    public Optional<Finding> finding(String id) {
        return findings((String) null).stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst();
    }

    @Override
    public DependencyMap dependencies() {
        return others.dependencies();
    }

    @Override
    public Optional<String> unhealthy() {
        return Optional.empty();
    }
}
