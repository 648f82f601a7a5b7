// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.config.ScheduleRules;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.operation.Operation;
import io.inferwatch.analyzer.outcome.LabelUpdates;
import io.inferwatch.analyzer.pattern.Patterns;
import io.inferwatch.analyzer.plugin.OwnMonitors;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.run.evaluate.Contracts;
import io.inferwatch.analyzer.run.evaluate.FactSources;
import io.inferwatch.analyzer.run.evaluate.PastWindows;
import io.inferwatch.analyzer.run.evaluate.WindowEvaluator;
import io.inferwatch.analyzer.run.experiment.ExperimentRecords;
import io.inferwatch.analyzer.run.experiment.StoredExperiments;
import io.inferwatch.analyzer.run.figures.LatestWindows;
import io.inferwatch.analyzer.run.finding.FindingUpdater;
import io.inferwatch.analyzer.run.finding.StoredFindingDecisions;
import io.inferwatch.analyzer.run.performance.LatestPerformance;
import io.inferwatch.analyzer.run.performance.OutcomeColumns;
import io.inferwatch.analyzer.run.performance.PerformanceEvaluator;
import io.inferwatch.analyzer.run.performance.RowEstimates;
import io.inferwatch.analyzer.run.profile.HourlyProfiles;
import io.inferwatch.analyzer.run.profile.LayoutMaker;
import io.inferwatch.analyzer.run.profile.Layouts;
import io.inferwatch.analyzer.run.reference.CurrentReferences;
import io.inferwatch.analyzer.run.reference.NamedReferences;
import io.inferwatch.analyzer.run.reference.ReferenceProfiles;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.run.report.StoredChecks;
import io.inferwatch.analyzer.run.traffic.Traffics;
import io.inferwatch.analyzer.run.window.DueWindows;
import io.inferwatch.analyzer.run.window.FamilyWindows;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.traffic.RunEnd;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Builds the analyzer: the one place that knows which class is made of which. */
final class AnalyzerWiring {
    private final AnalyzerStorage storage;
    private final Function<String, ModelPlan> plans;
    private final Clock clock;
    private final Traffics traffics;
    private final HourlyProfiles profiles;
    private final Layouts layouts;
    private final References references;
    private final CurrentReferences currentReferences;
    private final ReferenceProfiles referenceProfiles;
    private final Contracts contracts;
    private final FindingUpdater findings;
    private final ModelAnalyses analyses;
    private final LabelUpdates labels;
    private final LatestPerformance latest = new LatestPerformance();
    private final LatestWindows latestWindows = new LatestWindows();
    private final MetricAnalysis metrics;
    private final StoredExperiments experiments;
    private final DependencyGraph graph;
    private final OwnMonitors own;
    private final DependencyChecks dependencies;
    private final VersionChecks versionChecks;

    AnalyzerWiring(
            AnalyzerStorage storage,
            Function<String, ModelPlan> plans,
            DependencyGraph graph,
            OwnMonitors own,
            Clock clock) {
        this.storage = storage;
        this.plans = plans;
        this.graph = graph;
        this.own = own;
        this.clock = clock;
        traffics = new Traffics(storage.events(), storage.runEnds(), plans, clock);
        profiles = new HourlyProfiles(storage.events(), storage.profiler(), storage.profiles(), plans);
        layouts = new Layouts(storage.layouts(), storage.references(), new LayoutMaker(storage.eventRows()));
        references =
                new References(storage.events(), storage.references(), profiles, layouts, storage.findings(), clock);
        currentReferences = new CurrentReferences(storage.events(), references, clock);
        referenceProfiles =
                new ReferenceProfiles(storage.references(), profiles, storage.eventHistory(), storage.findings());
        contracts = new Contracts(storage.contracts(), references, referenceProfiles, clock);
        findings = new FindingUpdater(storage.findings(), graph);
        dependencies = new DependencyChecks(graph, storage.checks(), plans);
        versionChecks = new VersionChecks(storage.versions(), storage.checks(), plans);
        analyses = analyses();
        labels = new LabelUpdates(storage.outcomes(), new OutcomeColumns(plans, references, layouts)::of, clock);
        metrics = new MetricAnalysis(storage, findings, plans, clock);
        experiments = new StoredExperiments(
                storage.events(),
                storage.eventHistory(),
                storage.metrics(),
                storage.experiments(),
                storage.experimentRows(),
                new RowEstimates(
                        storage.estimators(), storage.predictedRows(), model -> references.newest(model, null)),
                findings,
                clock);
    }

    private ModelAnalyses analyses() {
        FactSources facts = new FactSources(
                storage.eventHistory(), storage.contractFacts(), storage.inputSampler(), storage.references());
        Patterns patterns = new Patterns(storage.valueCounts(), storage.requestSamples(), storage.templates(), plans);
        CheckCompleter completer = new CheckCompleter(storage.piiExamples(), patterns, storage.checks(), latestWindows);
        return new ModelAnalyses(
                plans,
                layouts,
                contracts,
                profiles,
                referenceProfiles,
                new WindowEvaluator(MonitorCatalog.standard(), own, new PastWindows(profiles), clock),
                facts,
                operation(),
                completer,
                new HourRecorder(storage.columnSeries(), latestWindows),
                traffics,
                new PerformanceEvaluator(
                        storage.outcomes().outcomes(), storage.predictedRows(), storage.estimators(), plans, clock),
                new PerformanceRecorder(completer, storage.performanceSeries(), latest));
    }

    private Operation operation() {
        return new Operation(
                new Operation.Stores(
                        storage.events(),
                        storage.operationCounts(),
                        storage.hostLoads(),
                        storage.operation(),
                        storage.seriesStates()),
                plans);
    }

    Analyzer analyzer() {
        NamedReferences named = new NamedReferences(storage.eventHistory(), references, currentReferences);
        return new Analyzer(
                storage,
                references,
                named,
                referenceProfiles,
                contracts,
                new PastAnalysis(
                        storage.events(),
                        named,
                        contracts,
                        analyses,
                        labels,
                        dueWindows(),
                        findings,
                        metrics,
                        dependencies,
                        versionChecks,
                        storage::together),
                new StoredFindingDecisions(findings, references, clock),
                metrics,
                this::finish,
                this::run,
                reports(),
                latest,
                latestWindows,
                experiments);
    }

    private Instant finish(String model, String run) {
        Instant now = clock.instant();
        storage.runEnds().finish(model, new RunEnd(run, now));
        return now;
    }

    private AnalysisRun run(Notifier all, LeasedWork work) {
        Notifier notifier = new LeasedNotifier(all, work);
        DueWindows windows = dueWindows();
        FamilyWindows families = new FamilyWindows(storage.progress(), traffics, this::schedule);
        AtomicBoolean stopping = new AtomicBoolean();
        return new AnalysisRun(
                storage.events(),
                new LabelEvaluation(labels, references, windows, analyses, findings, dependencies, notifier, work),
                experiments.watch(),
                new StoredFigures(
                        storage.performanceSeries(), storage.findings(), latest, latestWindows, analyses::isLabelled),
                new DueEvaluation(
                        currentReferences,
                        windows,
                        families,
                        dependencies,
                        new WindowEvaluation(
                                windows,
                                families,
                                analyses,
                                findings,
                                dependencies,
                                versionChecks,
                                notifier,
                                stopping)),
                metrics,
                new EndedIncidents(findings, notifier),
                notifier,
                work,
                new NewsWatch(storage.events(), references, storage.runEnds()),
                storage::unhealthy,
                storage::together,
                stopping,
                clock);
    }

    private ScheduleRules schedule(String model) {
        return plans.apply(model).schedule();
    }

    private DueWindows dueWindows() {
        return new DueWindows(storage.events(), storage.runEnds(), storage.progress(), traffics, this::schedule);
    }

    private Reports reports() {
        return new ReportBuilder(
                storage.events(),
                references,
                storage.findings(),
                storage.progress(),
                storage.contracts(),
                traffics,
                analyses,
                new StoredChecks(storage.checks()),
                metrics,
                new VersionTimelines(storage.versions(), plans, clock),
                new ExperimentRecords(storage.experiments()),
                graph,
                storage.leases(),
                storage.checks(),
                storage.requestSamples(),
                storage.alerts(),
                storage::unhealthy);
    }
}
