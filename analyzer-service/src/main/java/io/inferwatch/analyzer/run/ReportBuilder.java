package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.lease.Instance;
import io.inferwatch.analyzer.lease.LeaseRepository;
import io.inferwatch.analyzer.lease.LeaseTable;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.analyzer.report.DependencyMap;
import io.inferwatch.analyzer.report.InstanceSummary;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.PerformanceCurves;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.report.RunQuery;
import io.inferwatch.analyzer.report.RunSummary;
import io.inferwatch.analyzer.run.experiment.ExperimentRecords;
import io.inferwatch.analyzer.run.finding.IncidentReader;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.analyzer.run.reference.FirstStretch;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.run.report.ColumnPlots;
import io.inferwatch.analyzer.run.report.RunListing;
import io.inferwatch.analyzer.run.report.StoredChecks;
import io.inferwatch.analyzer.run.traffic.ModelTraffic;
import io.inferwatch.analyzer.run.traffic.Traffics;
import io.inferwatch.analyzer.run.window.Progress;
import io.inferwatch.analyzer.run.window.ProgressRepository;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.traffic.Rhythm;
import io.inferwatch.monitors.traffic.Runs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what pages, REST and command line show, from events, stored profiles and findings. */
final class ReportBuilder implements Reports {
    private static final Duration DEFAULT_WINDOW = Duration.ofHours(24);

    private final EventRepository events;
    private final References references;
    private final FindingRepository findings;
    private final ProgressRepository progress;
    private final Traffics traffics;
    private final ModelAnalyses analyses;
    private final StoredChecks storedChecks;
    private final MetricAnalysis metrics;
    private final VersionTimelines versions;
    private final ExperimentRecords experiments;
    private final DependencyGraph graph;
    private final LeaseRepository leases;
    private final Supplier<Optional<String>> health;

    ReportBuilder(
            EventRepository events,
            References references,
            FindingRepository findings,
            ProgressRepository progress,
            Traffics traffics,
            ModelAnalyses analyses,
            StoredChecks storedChecks,
            MetricAnalysis metrics,
            VersionTimelines versions,
            ExperimentRecords experiments,
            DependencyGraph graph,
            LeaseRepository leases,
            Supplier<Optional<String>> health) {
        this.events = events;
        this.references = references;
        this.findings = findings;
        this.progress = progress;
        this.traffics = traffics;
        this.analyses = analyses;
        this.storedChecks = storedChecks;
        this.metrics = metrics;
        this.versions = versions;
        this.experiments = experiments;
        this.graph = graph;
        this.leases = leases;
        this.health = health;
    }

    /** Four requests, however many models there are. */
    @Override
    public List<ModelSummary> models() {
        Map<String, Reference> newest = references.newest();
        Map<String, Long> open = findings.openByModel();
        Map<String, Extent> extents = events.extents();
        Map<String, Progress> reached = progress.progress(extents.keySet());
        return extents.entrySet().stream()
                .map(model -> summary(
                        model.getKey(),
                        model.getValue(),
                        newest.get(model.getKey()),
                        reached.get(model.getKey()),
                        open.getOrDefault(model.getKey(), 0L)))
                .toList();
    }

    /** Four requests. */
    @Override
    public Optional<ModelSummary> model(String model) {
        Extent extent = events.extent(model);
        return extent.last() == null
                ? Optional.empty()
                : Optional.of(summary(
                        model,
                        extent,
                        references.newest(model, null).orElse(null),
                        progress.progress(List.of(model)).get(model),
                        findings.openByModel().getOrDefault(model, 0L)));
    }

    private static ModelSummary summary(
            String model, Extent extent, @Nullable Reference reference, @Nullable Progress reached, long open) {
        return new ModelSummary(
                model,
                extent.versions(),
                extent.events(),
                extent.first(),
                extent.last(),
                reference,
                reached == null ? null : reached.rhythm().words(),
                reached == null ? null : reached.windows(),
                reached == null ? null : reached.hours(),
                reference == null ? FirstStretch.waiting(extent) : null,
                open);
    }

    @Override
    public Optional<ModelReport> report(String model, @Nullable Window asked, MonitorSelection tests) {
        Optional<ModelSummary> found = model(model);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ModelSummary summary = found.get();
        Window window = Windows.widenedToHours(asked == null ? lastDay(summary) : asked);
        List<Finding> shown = findings(model).stream()
                .filter(finding -> finding.since().isBefore(window.to())
                        && !finding.lastSeen().isBefore(window.from()))
                .toList();
        Reference reference = summary.reference();
        Evaluated evaluated =
                reference == null ? Evaluated.NOTHING : evaluate(model, analyses.of(reference, tests), window);
        return Optional.of(new ModelReport(
                summary,
                window,
                evaluated.checks(),
                shown,
                evaluated.plots(),
                events.series(model, window, Duration.ofHours(1)),
                metrics.series(model, window),
                evaluated.curves(),
                versions.of(model),
                experiments.of(model)));
    }

    private record Evaluated(List<CheckResult> checks, List<ColumnPlot> plots, List<PerformanceCurves> curves) {
        static final Evaluated NOTHING = new Evaluated(List.of(), List.of(), List.of());
    }

    /** Evaluates stored profiles; events are only queried for what a contract needs beyond them. The rest is as stored. */
    private Evaluated evaluate(String model, ModelAnalysis analysis, Window window) {
        Profile reference = analysis.reference(window, null).profile();
        WindowProfile profile = analysis.profile(window);
        analyses.refreshLabels();
        List<CheckResult> anew = new ArrayList<>(analysis.compare(window, profile));
        anew.addAll(analysis.performance(window, profile));
        return new Evaluated(
                storedChecks.complete(model, window, anew),
                ColumnPlots.of(analysis.layout(), reference, profile.whole()),
                analysis.curves(window, profile));
    }

    private static Window lastDay(ModelSummary summary) {
        Instant last = Objects.requireNonNull(summary.lastEvent());
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
