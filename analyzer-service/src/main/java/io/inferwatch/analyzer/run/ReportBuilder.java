package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.event.DayTraffic;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentCounts;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.lease.Instance;
import io.inferwatch.analyzer.lease.LeaseRepository;
import io.inferwatch.analyzer.lease.LeaseTable;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.pattern.RequestSamples;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.ColumnHistory;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.analyzer.report.ColumnQuery;
import io.inferwatch.analyzer.report.ColumnStatus;
import io.inferwatch.analyzer.report.DependencyMap;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.InstanceSummary;
import io.inferwatch.analyzer.report.ModelOverview;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.PerformanceCurves;
import io.inferwatch.analyzer.report.ReportDetail;
import io.inferwatch.analyzer.report.ReportQuery;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.report.RunQuery;
import io.inferwatch.analyzer.report.RunSummary;
import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.analyzer.run.experiment.ExperimentRecords;
import io.inferwatch.analyzer.run.finding.IncidentReader;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.analyzer.run.reference.FirstStretch;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.run.report.ChangedColumns;
import io.inferwatch.analyzer.run.report.ColumnHistories;
import io.inferwatch.analyzer.run.report.ColumnPlots;
import io.inferwatch.analyzer.run.report.RunListing;
import io.inferwatch.analyzer.run.report.StoredChecks;
import io.inferwatch.analyzer.run.traffic.ModelTraffic;
import io.inferwatch.analyzer.run.traffic.Traffics;
import io.inferwatch.analyzer.run.window.Progress;
import io.inferwatch.analyzer.run.window.ProgressRepository;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.traffic.Rhythm;
import io.inferwatch.monitors.traffic.Runs;
import io.inferwatch.schema.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what pages, REST and command line show, from events, stored profiles and findings. */
final class ReportBuilder implements Reports {
    private static final Duration DEFAULT_WINDOW = Duration.ofHours(24);
    private static final int MOST_COLUMNS = 3;

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
    private final CheckRepository checks;
    private final IncidentReporter incidents;
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
            CheckRepository checks,
            RequestSamples samples,
            AlertRepository alerts,
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
        this.checks = checks;
        this.incidents = new IncidentReporter(events, checks, samples, alerts, versions, this::changed);
        this.health = health;
    }

    /** Four requests, however many models there are. */
    @Override
    public List<ModelSummary> models() {
        return summaries(events.extents());
    }

    @Override
    public List<ModelSummary> models(NamePage page) {
        return summaries(events.extents(page));
    }

    private List<ModelSummary> summaries(Map<String, Extent> extents) {
        Map<String, Reference> newest = references.newest(extents.keySet());
        Map<String, Long> open = findings.openByModel(extents.keySet());
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

    /** Six requests, however many models there are. */
    @Override
    public List<ModelOverview> overview(Window day) {
        Map<String, DayTraffic> traffic = events.traffic(day);
        List<Incident> incidents = Incidents.of(findings.findings(null));
        return models().stream()
                .map(model -> new ModelOverview(
                        model,
                        traffic.getOrDefault(model.model(), DayTraffic.NONE),
                        incidents.stream()
                                .filter(one -> one.model().equals(model.model()) && isOf(one, day))
                                .toList()))
                .toList();
    }

    private static boolean isOf(Incident incident, Window day) {
        return incident.endedAt() == null || incident.endedAt().isAfter(day.from());
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
                        findings.openByModel(List.of(model)).getOrDefault(model, 0L)));
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
        Window asked = query.window();
        Window window =
                Windows.widenedToHours(asked == null ? lastDay(Objects.requireNonNull(summary.lastEvent())) : asked);
        List<Finding> shown = findings(model).stream()
                .filter(finding -> finding.since().isBefore(window.to())
                        && !finding.lastSeen().isBefore(window.from()))
                .toList();
        Reference reference = summary.reference();
        Evaluated evaluated = reference == null ? Evaluated.NOTHING : evaluate(reference, query, window);
        Duration step = query.step(window);
        return new ModelReport(
                summary,
                window,
                evaluated.checks(),
                shown,
                evaluated.plots(),
                events.series(model, window, step),
                metrics.series(model, window),
                evaluated.curves(),
                versions.of(model),
                experiments.of(model),
                new ReportDetail(
                        evaluated.histories(),
                        step,
                        query.base() == null ? null : query.base().window()));
    }

    private record Evaluated(
            List<CheckResult> checks,
            List<ColumnPlot> plots,
            List<PerformanceCurves> curves,
            List<ColumnHistory> histories) {
        static final Evaluated NOTHING = new Evaluated(List.of(), List.of(), List.of(), List.of());
    }

    /** Evaluates stored profiles; events are only queried for what a contract needs beyond them. The rest is as stored. */
    private Evaluated evaluate(Reference stored, ReportQuery query, Window window) {
        ReportQuery.Base base = query.base();
        Reference used = base == null ? stored : stored.ofWindow(Windows.widenedToHours(base.window()), base.version());
        ModelAnalysis analysis = analyses.of(used, query.tests());
        Profile reference = analysis.reference(window, null).profile();
        ColumnHistories histories = new ColumnHistories(analysis.layout(), query.version());
        WindowProfile profile = query.forPage() ? analysis.profile(window, histories::add) : analysis.profile(window);
        Profile shown = profile.whole(null, query.version());
        List<CheckResult> checks =
                base == null ? checks(stored.model(), analysis, window, profile) : analysis.compare(window, profile);
        return new Evaluated(
                checks.stream().filter(check -> isOf(check, query.version())).toList(),
                ColumnPlots.of(analysis.layout(), reference, shown),
                base == null ? analysis.curves(window, profile) : List.of(),
                histories.of(reference, shown));
    }

    @Override
    public Optional<List<ColumnStatus>> columns(ColumnQuery query) {
        Instant last = events.extent(query.model()).last();
        if (last == null) {
            return Optional.empty();
        }
        Window asked = query.window();
        Window window = Windows.widenedToHours(asked == null ? lastDay(last) : asked);
        return Optional.of(references
                .newest(query.model(), null)
                .map(reference -> columns(reference, query, window))
                .orElse(List.of()));
    }

    private List<ColumnStatus> columns(Reference reference, ColumnQuery query, Window window) {
        ModelAnalysis analysis = analyses.of(reference);
        WindowProfile profile = analysis.profile(window);
        return query.of(
                ColumnPlots.columns(
                        analysis.layout(), analysis.reference(window, null).profile(), profile.whole(null, null)),
                checks(query.model(), analysis, window, profile));
    }

    private List<CheckResult> checks(String model, ModelAnalysis analysis, Window window, WindowProfile profile) {
        analyses.refreshLabels();
        List<CheckResult> anew = new ArrayList<>(analysis.compare(window, profile));
        anew.addAll(analysis.performance(window, profile));
        return storedChecks.complete(model, window, anew);
    }

    /** Checks of all versions together belong to each. */
    private static boolean isOf(CheckResult check, @Nullable String version) {
        String own = check.scope().modelVersion();
        return version == null || own == null || own.equals(version);
    }

    private static Window lastDay(Instant last) {
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

    /** The distributions of the findings' columns, each in the last wrong window of its finding. */
    private ChangedColumns changed(List<Finding> some) {
        ChangedColumns changed = ChangedColumns.NONE;
        Set<String> seen = new HashSet<>();
        for (Finding finding : some) {
            Optional<Scope> scope = finding.worst().map(CheckResult::scope);
            if (seen.size() < MOST_COLUMNS && scope.isPresent() && isColumn(finding) && seen.add(finding.subject())) {
                changed = changed.and(changed(finding, scope.get()));
            }
        }
        return changed;
    }

    private static boolean isColumn(Finding finding) {
        return finding.subject().startsWith("input.")
                || finding.subject().startsWith("prediction.")
                || finding.subject().equals(Fields.EVENT_DURATION);
    }

    private ChangedColumns changed(Finding finding, Scope scope) {
        String model = finding.model();
        Optional<Reference> reference =
                references.newest(model, scope.reference()).or(() -> references.newest(model, null));
        if (reference.isEmpty()) {
            return ChangedColumns.NONE;
        }
        ModelAnalysis analysis = analyses.of(reference.get());
        WindowProfile profile = analysis.profile(scope.window());
        String version = scope.modelVersion();
        Profile now = version == null ? null : profile.versions().get(version);
        return ChangedColumns.of(
                analysis.layout(),
                analysis.reference(scope.window(), version).profile(),
                now == null ? profile.whole() : now,
                Set.of(finding.subject()));
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
