// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.contract.ContractProposal;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.metric.MetricDraft;
import io.inferwatch.analyzer.metric.MetricIntake;
import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.plugin.OwnMonitors;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceQuery;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.reference.RowSource;
import io.inferwatch.analyzer.report.BusinessMetrics;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.report.RunEnding;
import io.inferwatch.analyzer.run.evaluate.Contracts;
import io.inferwatch.analyzer.run.figures.LatestWindows;
import io.inferwatch.analyzer.run.performance.LatestPerformance;
import io.inferwatch.analyzer.run.reference.NamedReferences;
import io.inferwatch.analyzer.run.reference.PreviousVersions;
import io.inferwatch.analyzer.run.reference.ReferenceColumn;
import io.inferwatch.analyzer.run.reference.ReferenceProfiles;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The analyzer of one namespace: what command line, service and demo call. Calls block. Not for concurrent use. */
public final class Analyzer {
    private static final int MOST_INCIDENTS = 10_000;

    private final AnalyzerStorage storage;
    private final References references;
    private final NamedReferences named;
    private final ReferenceProfiles referenceProfiles;
    private final Contracts contracts;
    private final PastAnalysis past;
    private final FindingDecisions decisions;
    private final MetricAnalysis metrics;
    private final RunEnding runEnding;
    private final BiFunction<Notifier, LeasedWork, AnalysisRun> runs;
    private final Reports reports;
    private final LatestPerformance latest;
    private final LatestWindows windows;
    private final Experiments experiments;

    Analyzer(
            AnalyzerStorage storage,
            References references,
            NamedReferences named,
            ReferenceProfiles referenceProfiles,
            Contracts contracts,
            PastAnalysis past,
            FindingDecisions decisions,
            MetricAnalysis metrics,
            RunEnding runEnding,
            BiFunction<Notifier, LeasedWork, AnalysisRun> runs,
            Reports reports,
            LatestPerformance latest,
            LatestWindows windows,
            Experiments experiments) {
        this.storage = storage;
        this.references = references;
        this.named = named;
        this.referenceProfiles = referenceProfiles;
        this.contracts = contracts;
        this.past = past;
        this.decisions = decisions;
        this.metrics = metrics;
        this.runEnding = runEnding;
        this.runs = runs;
        this.reports = reports;
        this.latest = latest;
        this.windows = windows;
        this.experiments = experiments;
    }

    /** An analyzer with default settings for all models. */
    public static Analyzer of(AnalyzerStorage storage, Clock clock) {
        return of(storage, model -> ModelPlan.DEFAULTS, clock);
    }

    /** @param plans the settings of each model, by its name */
    public static Analyzer of(AnalyzerStorage storage, Function<String, ModelPlan> plans, Clock clock) {
        return of(storage, plans, DependencyGraph.NONE, OwnMonitors.NONE, clock);
    }

    /**
     * @param dependencies which models feed which
     * @param own monitors of users
     */
    public static Analyzer of(
            AnalyzerStorage storage,
            Function<String, ModelPlan> plans,
            DependencyGraph dependencies,
            OwnMonitors own,
            Clock clock) {
        return new AnalyzerWiring(storage, plans, dependencies, own, clock).analyzer();
    }

    /** Installs templates and indices; running it again changes nothing. */
    public void setUp() {
        storage.setUp();
    }

    /** A reference from a past window of events, widened to full hours, on the grids in use. */
    public Reference createReference(String model, String name, Window window, @Nullable String modelVersion) {
        return createReference(model, name, window, modelVersion, false);
    }

    /** @param regrid make new grids from this window; hours are then counted again from their events when needed */
    public Reference createReference(
            String model, String name, Window window, @Nullable String modelVersion, boolean regrid) {
        storage.events().refresh();
        return references.create(model, name, window, modelVersion, regrid);
    }

    /** A reference from rows that are no events, such as training data; they are read up to three times. */
    public Reference createReference(String model, String name, RowSource rows) {
        return createReference(model, name, rows, false);
    }

    /** @param regrid make new grids from these rows; hours are then counted again from their events when needed */
    public Reference createReference(String model, String name, RowSource rows, boolean regrid) {
        return references.create(model, name, rows, regrid);
    }

    /**
     * A reference that finds its rows anew for each window that is evaluated.
     *
     * @param window where the rule may look; null: anywhere
     */
    public Reference createReference(String model, String name, ReferenceRule rule, @Nullable Window window) {
        storage.events().refresh();
        return references.create(model, name, rule, window);
    }

    /**
     * Full names of the columns that a model is known to have, with their number of values in its newest reference; 1 for one
     * that only events have.
     */
    public Map<String, Long> knownColumns(String model) {
        Map<String, Long> values = new TreeMap<>();
        storage.eventHistory().everSeen(model).forEach(column -> values.put(column, 1L));
        references
                .newest(model, null)
                .ifPresent(reference -> columns(reference)
                        .forEach(column -> values.merge(column.name(), column.rows() - column.missing(), Math::max)));
        return values;
    }

    /** Every version of every reference of a model, the oldest first. */
    public List<Reference> references(String model) {
        return references.all(model);
    }

    /** A page of them. */
    public List<Reference> references(ReferenceQuery query) {
        return references.page(query);
    }

    /** @throws IllegalArgumentException where it is in use */
    public void deleteReference(Reference reference) {
        references.delete(reference);
    }

    public Contracts contracts() {
        return contracts;
    }

    /**
     * Proposes a contract as YAML; nothing is stored.
     *
     * @param reference name or {@code name@version}; null: the newest, or the first day
     * @throws IllegalArgumentException when there is no such reference
     */
    public ContractProposal inferContract(String model, @Nullable String reference) {
        storage.events().refresh();
        return contracts.infer(named.of(model, reference));
    }

    /**
     * Checks windows against a contract and hands over each result; stores nothing.
     *
     * @param contract null: the newest stored one
     * @param reference name or {@code name@version}; null: the newest, or the first day
     * @throws IllegalArgumentException when there is no such reference, or no contract
     */
    public void checkContract(
            String model,
            List<Window> windows,
            @Nullable Contract contract,
            @Nullable String reference,
            Consumer<CheckResult> sink) {
        past.checkContract(model, windows, contract, reference, sink);
    }

    public FindingDecisions decisions() {
        return decisions;
    }

    /**
     * Evaluates windows one after the other, stores check results and findings, and hands over each result.
     *
     * @param reference name or {@code name@version}; null: the newest, or the first day; {@value PreviousVersions#NAME} needs
     *     not be made
     * @throws IllegalArgumentException when there is no such reference
     */
    public void analyze(
            String model,
            List<Window> windows,
            @Nullable String reference,
            MonitorSelection tests,
            Consumer<CheckResult> sink) {
        past.analyze(model, windows, reference, tests, sink);
    }

    /**
     * Likewise, in windows that follow the traffic, as the schedule would.
     *
     * @param stretch widened to full hours
     * @param rhythm how the model is analysed; null: as its traffic asks for
     * @return the number of windows
     */
    public int analyze(
            String model,
            Window stretch,
            @Nullable Rhythm rhythm,
            @Nullable String reference,
            MonitorSelection tests,
            Consumer<CheckResult> sink) {
        return past.analyze(model, stretch, rhythm, reference, tests, sink);
    }

    /** Statistics of each column of a reference, by name; none of a rule that finds its rows anew. */
    public List<ReferenceColumn> columns(Reference reference) {
        return referenceProfiles.columns(reference, references.layout(reference));
    }

    /**
     * @param name name or {@code name@version}; null: the newest, or the first day
     * @throws IllegalArgumentException when there is no such reference
     */
    public Reference reference(String model, @Nullable String name) {
        return named.of(model, name);
    }

    /** Whether a window can be compared with it: a name, {@code name@version}, or {@value PreviousVersions#NAME}. */
    public boolean knowsReference(String model, String name) {
        return named.knows(model, name);
    }

    /** The scheduled watch over all models, by this analyzer alone. */
    public AnalysisRun run(Notifier notifier) {
        return run(notifier, LeasedWork.alone());
    }

    /** The scheduled watch over the models whose leases are held. It caches: after a lease was taken, make a new analyzer. */
    public AnalysisRun run(Notifier notifier, LeasedWork work) {
        return runs.apply(notifier, work);
    }

    /** Takes the word of jobs that their runs are finished. */
    public RunEnding runEnding() {
        return runEnding;
    }

    /** Declares experiments, looks at them and stops them. */
    public Experiments experiments() {
        return experiments;
    }

    /** Reads and takes business metrics. */
    public BusinessMetrics metrics() {
        MetricIntake intake = metrics.intake();
        return new BusinessMetrics() {
            @Override
            public List<MetricSeries> series(String model, @Nullable Window window, NamePage page) {
                return metrics.series(model, window, page);
            }

            @Override
            public List<MetricIntake.Taken> take(List<MetricDraft> values) {
                return intake.take(values);
            }
        };
    }

    /** What people are to hear of and have not heard yet. */
    public AlertRepository alerts() {
        return storage.alerts();
    }

    /** Three requests. */
    public AnalysisFigures figures() {
        return new AnalysisFigures(
                latest.points(),
                windows.figures(openIncidents()),
                storage.outcomes().joinState().read().counts(),
                storage.outcomes().waitingLabels().count(),
                storage.requests());
    }

    private Map<String, Map<Integer, Long>> openIncidents() {
        Map<String, Map<Integer, Long>> open = new TreeMap<>();
        reports.incidents(new IncidentQuery(null, IncidentQuery.ONGOING, Level.SLIGHT, null, null, MOST_INCIDENTS))
                .forEach(incident -> open.computeIfAbsent(incident.model(), model -> new TreeMap<>())
                        .merge(incident.level(), 1L, Long::sum));
        return open;
    }

    /** Why nothing can be stored although the storage answers; empty when it can. */
    public Optional<String> readOnly() {
        return storage.readOnly();
    }

    public Reports reports() {
        return reports;
    }
}
