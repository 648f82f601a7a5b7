package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.events.EventFields;
import io.inferwatch.analyzer.elasticsearch.events.EventRows;
import io.inferwatch.analyzer.elasticsearch.events.EventSample;
import io.inferwatch.analyzer.elasticsearch.events.Heartbeats;
import io.inferwatch.analyzer.elasticsearch.events.OperationSeries;
import io.inferwatch.analyzer.elasticsearch.facts.ContractQueries;
import io.inferwatch.analyzer.elasticsearch.facts.PiiSamples;
import io.inferwatch.analyzer.elasticsearch.facts.TrafficSamples;
import io.inferwatch.analyzer.elasticsearch.facts.ValueCountQueries;
import io.inferwatch.analyzer.elasticsearch.profiler.Profiler;
import io.inferwatch.analyzer.elasticsearch.store.CheckStore;
import io.inferwatch.analyzer.elasticsearch.store.ConfigStore;
import io.inferwatch.analyzer.elasticsearch.store.ContractStore;
import io.inferwatch.analyzer.elasticsearch.store.FindingStore;
import io.inferwatch.analyzer.elasticsearch.store.OperationStore;
import io.inferwatch.analyzer.elasticsearch.store.ProfileStore;
import io.inferwatch.analyzer.elasticsearch.store.SeriesStates;
import io.inferwatch.analyzer.elasticsearch.store.SeriesStore;
import io.inferwatch.analyzer.elasticsearch.store.TemplateStore;
import io.inferwatch.analyzer.operation.Operation;
import io.inferwatch.analyzer.pattern.Patterns;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.evaluate.Contracts;
import io.inferwatch.analyzer.run.evaluate.MultivariateChecks;
import io.inferwatch.analyzer.run.evaluate.PastWindows;
import io.inferwatch.analyzer.run.evaluate.WindowEvaluator;
import io.inferwatch.analyzer.run.evaluate.WindowFacts;
import io.inferwatch.analyzer.run.finding.FindingUpdater;
import io.inferwatch.analyzer.run.profile.HourlyProfiles;
import io.inferwatch.analyzer.run.profile.LayoutMaker;
import io.inferwatch.analyzer.run.profile.Layouts;
import io.inferwatch.analyzer.run.reference.ReferenceProfiles;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parts of the analyzer, each of which does one step of an analysis. */
record AnalyzerComponents(
        Function<String, ModelPlan> plans,
        EventCounts events,
        References references,
        ReferenceProfiles referenceProfiles,
        Contracts contracts,
        ContractQueries traffic,
        HourlyProfiles profiles,
        WindowEvaluator judge,
        EventSample eventSample,
        ConfigStore config,
        PiiSamples samples,
        CheckStore checks,
        SeriesStore series,
        Operation operation,
        FindingUpdater findings,
        HourCloser hours,
        Patterns patterns) {

    static AnalyzerComponents of(
            ElasticsearchConnection cluster,
            String namespace,
            FindingStore findings,
            Function<String, ModelPlan> plans,
            PiiScanner scanner,
            Clock clock) {
        IndexNames indices = new IndexNames(namespace);
        StreamNames streams = new StreamNames(namespace);
        EventCounts events = new EventCounts(cluster, streams);
        EventFields fields = new EventFields(cluster, events);
        EventRows rows = new EventRows(cluster, events, scanner);
        ConfigStore config = new ConfigStore(cluster, indices);
        ContractQueries traffic = new ContractQueries(events, fields);
        HourlyProfiles profiles = new HourlyProfiles(
                events, new Profiler(cluster, events, scanner), new ProfileStore(cluster, indices), plans);
        References references = new References(
                events,
                config,
                profiles,
                new Layouts(config, new LayoutMaker(events, rows, fields)),
                findings::findings,
                clock);
        ReferenceProfiles resolving = new ReferenceProfiles(config, profiles, traffic, findings::findings);
        return new AnalyzerComponents(
                plans,
                events,
                references,
                resolving,
                new Contracts(new ContractStore(cluster, indices), references, resolving, clock),
                traffic,
                profiles,
                new WindowEvaluator(MonitorCatalog.standard(), new PastWindows(profiles), clock),
                new EventSample(events, rows),
                config,
                new PiiSamples(cluster, events, scanner),
                new CheckStore(cluster, indices),
                new SeriesStore(cluster, indices),
                new Operation(
                        new Operation.Stores(
                                events,
                                new OperationSeries(events),
                                new Heartbeats(cluster, events, streams),
                                new OperationStore(cluster, indices),
                                new SeriesStates(config)),
                        plans),
                new FindingUpdater(findings),
                new HourCloser(events, config),
                new Patterns(
                        new ValueCountQueries(cluster, events, fields),
                        new TrafficSamples(cluster, events, scanner),
                        new TemplateStore(cluster, indices),
                        plans));
    }

    ModelAnalysis watch(String model, Reference reference) {
        return watch(model, reference, MonitorSelection.defaults());
    }

    ModelAnalysis watch(String model, Reference reference, MonitorSelection tests) {
        return watch(
                model,
                reference,
                tests,
                contracts.version(model, null).map(StoredContract::contract).orElse(null));
    }

    ModelAnalysis watch(String model, Reference reference, MonitorSelection tests, @Nullable Contract contract) {
        Layout layout = references.layout(reference);
        MultivariateChecks inputs = new MultivariateChecks(eventSample, config, reference);
        return new ModelAnalysis(
                this,
                reference,
                layout,
                plans.apply(model).settings(),
                tests,
                new WindowFacts(traffic, contract, inputs));
    }
}
