// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.dependency.Criticality;
import io.inferwatch.analyzer.dependency.Dependency;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.analyzer.version.VersionFacts;
import io.inferwatch.analyzer.version.VersionHistory;
import io.inferwatch.analyzer.version.VersionRules;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingActions;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Two models in memory: {@code credit-risk} with a day of traffic, and one that still waits for its reference. */
public final class SampleReports implements Reports {
    /** Refuses all but the finding and the incident of id f-1, which it acknowledges. */
    public static final FindingDecisions DECISIONS = new FindingDecisions() {
        @Override
        public Done act(Decision decision, List<String> ids) {
            if (!ids.contains("f-1") || decision.action() != FindingDecisions.Action.ACKNOWLEDGE) {
                throw new IllegalArgumentException("finding: Expecting f-1. Found: " + ids);
            }
            return new Done(List.of(FindingActions.acknowledge(Samples.finding("f-1", FindingState.OPEN))), null);
        }

        @Override
        public Done actOnIncident(Decision decision, String incident) {
            return act(decision, List.of(incident));
        }
    };

    /** Takes every word, at one time. */
    public static final RunEnding RUNS = (model, run) -> Samples.DAY.to();

    public static final String EVIL = "<script>alert('x')</script>";
    private static final int HOURS = 24;

    @Override
    public List<ModelSummary> models() {
        return List.of(summary(), waiting());
    }

    @Override
    public List<ModelSummary> models(NamePage page) {
        return models().stream()
                .filter(model -> page.follows(model.model()))
                .limit(page.limit())
                .toList();
    }

    @Override
    public Optional<ModelSummary> model(String model) {
        return models().stream()
                .filter(summary -> summary.model().equals(model))
                .findFirst();
    }

    @Override
    public Optional<ModelReport> report(String model, @Nullable Window window, MonitorSelection tests) {
        return switch (model) {
            case "credit-risk" -> Optional.of(evaluated(window == null ? Samples.DAY : window));
            case "labelled" -> Optional.of(PerformanceSamples.report(summary()));
            case "fraud / card" ->
                Optional.of(ModelReport.of(waiting(), Samples.DAY)
                        .series(series().subList(0, 2))
                        .build());
            default -> Optional.empty();
        };
    }

    /** Windows of 2023 hold no events; the model {@code wide} has fifty columns. */
    @Override
    public Optional<ModelReport> reportFor(String model, Function<ModelSummary, ReportQuery> query) {
        Optional<ModelSummary> found = model.equals("wide") ? Optional.of(wide()) : model(model);
        if (found.isEmpty() && model.equals("labelled")) {
            return report(model, Samples.DAY);
        }
        return found.flatMap(summary -> {
            ReportQuery asked = query.apply(summary);
            Window window = asked.window() == null ? Samples.DAY : asked.window();
            if (window.from().isBefore(Samples.DAY.from().minus(Duration.ofDays(900)))) {
                return Optional.of(ModelReport.of(summary, window).build());
            }
            return model.equals("wide")
                    ? Optional.of(WideReport.of(summary, window, asked.step(window)))
                    : report(model, window, asked.tests());
        });
    }

    @Override
    public List<RunSummary> runs(String model, RunQuery query) {
        return IntStream.of(26, 27, 28)
                .mapToObj(SampleReports::run)
                .filter(query::fits)
                .limit(query.limit())
                .toList();
    }

    private static RunSummary run(int night) {
        Instant start = Samples.DAY.from().minus(Duration.ofDays(28 - night));
        return new RunSummary(
                "nightly/" + night,
                start,
                start.plusSeconds(60),
                new Window(start, start.plusSeconds(3_600)),
                200,
                null,
                night == 27 ? RunSummary.State.OVER : RunSummary.State.FINISHED,
                Status.OK,
                List.of("analysed together with b: they share hours"));
    }

    @Override
    public List<Finding> findings(@Nullable String model) {
        return model == null || model.equals("credit-risk")
                ? List.of(
                        Samples.finding("f-1", FindingState.OPEN),
                        Samples.finding("f-2", FindingState.RESOLVED),
                        Samples.finding("f-3", FindingState.OPEN))
                : List.of();
    }

    @Override
    public List<Finding> findingsPage(FindingQuery query) {
        Place after = query.after();
        return findings(query.model()).stream()
                .filter(query::fits)
                .filter(finding -> after == null || Place.NEWEST_FIRST.compare(FindingQuery.place(finding), after) > 0)
                .sorted(Comparator.comparing(FindingQuery::place, Place.NEWEST_FIRST))
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<Incident> incidents(IncidentQuery query) {
        Place after = query.after();
        return Incidents.of(findings(query.model())).stream()
                .filter(query::fits)
                .filter(incident ->
                        after == null || Place.NEWEST_FIRST.compare(FindingQuery.place(incident.first()), after) > 0)
                .limit(query.limit())
                .toList();
    }

    @Override
    public Optional<Incident> incident(String id) {
        return Incidents.of(findings(null)).stream()
                .filter(incident -> incident.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<Finding> finding(String id) {
        return findings(null).stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst();
    }

    @Override
    public VersionTimeline versions(String model) {
        return timeline();
    }

    private static VersionTimeline timeline() {
        Instant end = Samples.DAY.to();
        VersionFacts older =
                version("2.3.0", end.minus(Duration.ofDays(60)), end.minus(Duration.ofDays(9)), 300, 0, null, "6");
        VersionFacts newer = version("2.3.1", end.minus(Duration.ofDays(10)), end, 100, 20, "2.3.0", "8");
        return VersionTimeline.of(
                new VersionHistory(List.of(newer, older), 400, 20, true),
                new VersionRules(Duration.ofDays(7), Map.of("git_commit", "https://git.example/commit/{}")),
                end);
    }

    private static VersionFacts version(
            String version,
            Instant first,
            Instant last,
            double rows,
            double recent,
            @Nullable String parent,
            String depth) {
        return new VersionFacts(
                version,
                first,
                last,
                (long) rows,
                new VersionFacts.Production(first, last, rows, recent),
                List.of("primary"),
                parent,
                Map.of("depth", depth, "trees", "200"),
                Map.of("git_commit", "4f2a", "mlflow_run_url", "javascript:alert(1)"));
    }

    @Override
    public List<InstanceSummary> instances() {
        Instant since = Instant.parse("2026-03-01T00:00:00Z");
        return List.of(new InstanceSummary("i-1", "machine", since, since.plusSeconds(3), 7, true));
    }

    @Override
    public DependencyMap dependencies() {
        DependencyGraph graph = DependencyGraph.of(List.of(
                new Dependency("credit-risk", "embeddings", Criticality.HIGH),
                new Dependency("offers", "credit-risk", Criticality.LOW)));
        return DependencyMap.of(
                graph,
                models(),
                List.of(
                        Samples.finding("f-1", FindingState.OPEN),
                        Samples.finding("f-3", FindingState.OPEN).withCause(new Cause("embeddings", "f-9", true))));
    }

    @Override
    public Optional<String> unhealthy() {
        return Optional.empty();
    }

    private static ModelSummary summary() {
        Reference reference = new Reference(
                "credit-risk",
                "training",
                1,
                ReferenceRule.ROWS,
                null,
                null,
                1,
                20_640,
                Instant.parse("2026-02-01T00:00:00Z"));
        return new ModelSummary(
                "credit-risk",
                List.of("2.3.0", "2.3.1"),
                1_234_567,
                Instant.parse("2026-01-01T00:00:00Z"),
                Samples.DAY.to(),
                reference,
                "by the hour",
                Samples.DAY.to(),
                Samples.DAY.to(),
                null,
                2);
    }

    private static ModelSummary wide() {
        ModelSummary other = summary();
        return new ModelSummary(
                "wide",
                other.versions(),
                other.events(),
                other.firstEvent(),
                other.lastEvent(),
                other.reference(),
                other.cadence(),
                other.analysedUntil(),
                other.hoursUntil(),
                null,
                0);
    }

    private static ModelSummary waiting() {
        return new ModelSummary(
                "fraud / card",
                List.of(),
                412,
                null,
                null,
                null,
                null,
                null,
                null,
                "waiting for a reference, 412 of 1 000 events",
                0);
    }

    private static ModelReport evaluated(Window window) {
        List<CheckResult> checks = List.of(
                Samples.drift("input.num.income", Status.OK),
                Samples.drift("input.num.age", Status.FAIL),
                Samples.drift("input.cat.country", Status.WARN),
                Samples.tooFew("input.cat." + EVIL));
        return ModelReport.of(summary(), window)
                .checks(checks)
                .findings(List.of(
                        Samples.finding("f-1", FindingState.OPEN), Samples.finding("f-2", FindingState.RESOLVED)))
                .plots(plots())
                .series(series())
                .versions(timeline())
                .experiments(ExperimentSamples.records())
                .build();
    }

    private static List<ColumnPlot> plots() {
        return List.of(
                bell("input.num.income", 10, 10),
                bell("input.num.age", 8, 12),
                new ColumnPlot(
                        "input.cat.country",
                        false,
                        List.of("DE", "FR", "AT", "other"),
                        List.of(0.55, 0.3, 0.12, 0.03),
                        List.of(0.35, 0.3, 0.15, 0.2),
                        ColumnPlot.Axis.NONE,
                        new ColumnPlot.Missing(0.01, 0.06)),
                new ColumnPlot(
                        "input.cat." + EVIL,
                        false,
                        List.of(EVIL, "b"),
                        List.of(0.5, 0.5),
                        List.of(0.4, 0.6),
                        ColumnPlot.Axis.NONE,
                        ColumnPlot.Missing.NONE));
    }

    private static ColumnPlot bell(String column, double middle, double moved) {
        List<String> bins = new ArrayList<>();
        List<Double> reference = new ArrayList<>();
        List<Double> current = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            bins.add("[" + 5 * i + ", " + (5 * i + 5) + ")");
            reference.add(0.13 * Math.exp(-(i - middle) * (i - middle) / 18));
            current.add(0.13 * Math.exp(-(i - moved) * (i - moved) / 18));
        }
        List<Double> edges = IntStream.rangeClosed(0, 20).mapToObj(i -> 5.0 * i).toList();
        return new ColumnPlot(
                column,
                true,
                bins,
                reference,
                current,
                new ColumnPlot.Axis(edges, false, false, true),
                ColumnPlot.Missing.NONE);
    }

    private static List<SeriesPoint> series() {
        List<SeriesPoint> points = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            boolean silent = hour == 13;
            points.add(new SeriesPoint(
                    Samples.DAY.from().plusSeconds(3_600L * hour),
                    silent ? 0 : 900 + 500 * hour % 700,
                    silent ? null : hour > 18 ? 0.08 : 0.004,
                    silent ? null : 11.0 + hour % 3,
                    silent ? null : 41.0 + hour % 5));
        }
        return points;
    }
}
