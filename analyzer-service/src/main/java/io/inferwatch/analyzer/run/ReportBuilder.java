// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.contract.ContractRepository;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentCounts;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.lease.Instance;
import io.inferwatch.analyzer.lease.LeaseRepository;
import io.inferwatch.analyzer.lease.LeaseTable;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.parallel.ConcurrentReads;
import io.inferwatch.analyzer.pattern.RequestSamples;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.ColumnQuery;
import io.inferwatch.analyzer.report.ColumnStatus;
import io.inferwatch.analyzer.report.DependencyMap;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.InstanceSummary;
import io.inferwatch.analyzer.report.Milestone;
import io.inferwatch.analyzer.report.ModelOverview;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.ReportDetail;
import io.inferwatch.analyzer.report.ReportQuery;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.report.RunQuery;
import io.inferwatch.analyzer.report.RunSummary;
import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.analyzer.run.experiment.ExperimentRecords;
import io.inferwatch.analyzer.run.finding.IncidentReader;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.run.report.RunListing;
import io.inferwatch.analyzer.run.report.StoredChecks;
import io.inferwatch.analyzer.run.traffic.ModelTraffic;
import io.inferwatch.analyzer.run.traffic.Traffics;
import io.inferwatch.analyzer.run.window.ProgressRepository;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.traffic.Rhythm;
import io.inferwatch.monitors.traffic.Runs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what pages, REST and command line show, from events, stored profiles and findings. */
final class ReportBuilder implements Reports {
    private static final Duration DEFAULT_WINDOW = Duration.ofHours(24);
    private static final Duration USUAL_OF = Duration.ofDays(7);
    private static final Duration LONGEST_WITH_USUAL = Duration.ofDays(2);
    private static final int AT_ONCE = 4;

    private final EventRepository events;
    private final FindingRepository findings;
    private final ModelSummaries summaries;
    private final ModelOverviews overviews;
    private final ColumnStatuses columns;
    private final Milestones milestones;
    private final Traffics traffics;
    private final ModelAnalyses analyses;
    private final StoredChecks storedChecks;
    private final MetricAnalysis metrics;
    private final VersionTimelines versions;
    private final ExperimentRecords experiments;
    private final DependencyGraph graph;
    private final LeaseRepository leases;
    private final CheckRepository checks;
    private final IncidentReporter incidents;
    private final Supplier<Optional<String>> health;

    ReportBuilder(
            EventRepository events,
            References references,
            FindingRepository findings,
            ProgressRepository progress,
            ContractRepository contracts,
            Traffics traffics,
            ModelAnalyses analyses,
            StoredChecks storedChecks,
            MetricAnalysis metrics,
            VersionTimelines versions,
            ExperimentRecords experiments,
            DependencyGraph graph,
            LeaseRepository leases,
            CheckRepository checks,
            RequestSamples samples,
            AlertRepository alerts,
            Supplier<Optional<String>> health) {
        this.events = events;
        this.findings = findings;
        this.summaries = new ModelSummaries(events, references, findings, progress);
        this.overviews = new ModelOverviews(events, findings, checks, summaries);
        this.columns = new ColumnStatuses(events, references, analyses, storedChecks);
        this.milestones = new Milestones(references, contracts);
        this.traffics = traffics;
        this.analyses = analyses;
        this.storedChecks = storedChecks;
        this.metrics = metrics;
        this.versions = versions;
        this.experiments = experiments;
        this.graph = graph;
        this.leases = leases;
        this.checks = checks;
        this.incidents = new IncidentReporter(
                events, checks, samples, alerts, versions, new ColumnChanges(references, analyses)::of);
        this.health = health;
    }

    @Override
    public List<ModelSummary> models() {
        return summaries.models();
    }

    @Override
    public List<ModelSummary> models(NamePage page) {
        return summaries.models(page);
    }

    @Override
    public List<ModelOverview> overview(Window day) {
        return overviews.of(day);
    }

    @Override
    public Optional<ModelSummary> model(String model) {
        return summaries.model(model);
    }

    @Override
    public Optional<ModelReport> report(String model, @Nullable Window asked, MonitorSelection tests) {
        return report(ReportQuery.of(model, asked, tests));
    }

    @Override
    public Optional<ModelReport> report(ReportQuery query) {
        return reportFor(query.model(), summary -> query);
    }

    @Override
    public Optional<ModelReport> reportFor(String model, Function<ModelSummary, ReportQuery> query) {
        return model(model).map(summary -> report(summary, query.apply(summary)));
    }

    private ModelReport report(ModelSummary summary, ReportQuery query) {
        String model = summary.model();
        Window window = window(query.window(), Objects.requireNonNull(summary.lastEvent()));
        Duration step = query.step(window);
        try (ConcurrentReads reads = new ConcurrentReads(AT_ONCE)) {
            var series = reads.begin(() -> events.series(model, window, step));
            var shown = reads.begin(() -> seenIn(model, window));
            var business = reads.begin(() -> metrics.series(model, window));
            var timeline = reads.begin(() -> versions.of(model));
            var recorded = reads.begin(() -> experiments.of(model));
            var before = reads.begin(() -> before(query, window));
            var made = reads.begin(() -> query.forPage() ? milestones.of(model) : List.<Milestone>of());
            Reference reference = summary.reference();
            EvaluatedReport evaluated = reference == null
                    ? EvaluatedReport.NOTHING
                    : EvaluatedReport.of(analyses, storedChecks, reference, query, window);
            return ModelReport.of(summary, window)
                    .checks(evaluated.checks())
                    .findings(shown.get())
                    .plots(evaluated.plots())
                    .series(series.get())
                    .metrics(business.get())
                    .curves(evaluated.curves())
                    .versions(timeline.get())
                    .experiments(recorded.get())
                    .detail(new ReportDetail(
                            evaluated.histories(),
                            step,
                            query.base() == null ? null : query.base().window(),
                            before.get(),
                            made.get(),
                            null))
                    .build();
        }
    }

    private List<Finding> seenIn(String model, Window window) {
        return findings(model).stream()
                .filter(finding -> finding.since().isBefore(window.to())
                        && !finding.lastSeen().isBefore(window.from()))
                .toList();
    }

    /** The hours of the days before a short window, which say what is usual at its time of day. */
    private List<SeriesPoint> before(ReportQuery query, Window window) {
        boolean asked = query.forPage() && window.length().compareTo(LONGEST_WITH_USUAL) <= 0;
        return asked
                ? events.series(
                        query.model(), new Window(window.from().minus(USUAL_OF), window.from()), Duration.ofHours(1))
                : List.of();
    }

    @Override
    public Optional<List<ColumnStatus>> columns(ColumnQuery query) {
        return columns.of(query);
    }

    /**
     * The window that is shown, in whole hours.
     *
     * @param requested null: the day that ends with the last event
     */
    static Window window(@Nullable Window requested, Instant last) {
        if (requested != null) {
            return Windows.widenedToHours(requested);
        }
        Instant end = last.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return new Window(end.minus(DEFAULT_WINDOW), end);
    }

    @Override
    public List<RunSummary> runs(String model, RunQuery query) {
        Instant last = events.extent(model).last();
        if (last == null) {
            return List.of();
        }
        Instant end = last.truncatedTo(ChronoUnit.HOURS).plus(Runs.QUIET).plus(1, ChronoUnit.HOURS);
        ModelTraffic traffic = traffics.of(model);
        traffic.refresh();
        return traffic.rhythm(end, Rhythm.HOUR).isRun()
                ? new RunListing(traffic, window -> storedChecks.verdict(model, window)).page(end, query)
                : List.of();
    }

    @Override
    public List<Finding> findings(@Nullable String model) {
        return findings.findings(model).stream()
                .filter(finding -> finding.state() != FindingState.PENDING)
                .toList();
    }

    @Override
    public List<Finding> findingsPage(FindingQuery query) {
        return findings.page(query);
    }

    @Override
    public List<Incident> incidents(IncidentQuery query) {
        return new IncidentReader(findings).page(query);
    }

    @Override
    public Optional<Incident> incident(String id) {
        return new IncidentReader(findings).find(id);
    }

    @Override
    public Optional<IncidentReport> incidentReport(String id) {
        return incident(id).map(incidents::report);
    }

    @Override
    public IncidentCounts incidentCounts(IncidentQuery query) {
        return new IncidentReader(findings).counts(query);
    }

    @Override
    public LevelHistory levels(LevelQuery query) {
        return checks.levels(query);
    }

    @Override
    public Map<String, Long> events(Window window) {
        Map<String, Long> all = new HashMap<>();
        events.hours(window)
                .forEach((model, hours) -> all.put(
                        model,
                        hours.values().stream().mapToLong(Long::longValue).sum()));
        return all;
    }

    @Override
    public Optional<Finding> finding(String id) {
        return id.isBlank()
                ? Optional.empty()
                : findings.read(List.of(id)).findings().stream().findFirst();
    }

    @Override
    public VersionTimeline versions(String model) {
        return versions.of(model);
    }

    /** Five requests; none where no model feeds another. */
    @Override
    public DependencyMap dependencies() {
        return graph.isEmpty()
                ? DependencyMap.NONE
                : DependencyMap.of(graph, models(), findings.findingsOf(graph.models()));
    }

    @Override
    public List<InstanceSummary> instances() {
        LeaseTable table = leases.read().table();
        return table.instances().values().stream()
                .sorted(Comparator.comparing(Instance::since))
                .map(one -> new InstanceSummary(
                        one.id(), one.host(), one.since(), one.renewed(), one.models(), table.hasSharedWork(one.id())))
                .toList();
    }

    @Override
    public Optional<String> unhealthy() {
        return health.get();
    }
}
