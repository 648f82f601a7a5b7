package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.elasticsearch.CheckStore;
import io.inferwatch.analyzer.elasticsearch.Cluster;
import io.inferwatch.analyzer.elasticsearch.ConfigStore;
import io.inferwatch.analyzer.elasticsearch.ContractStore;
import io.inferwatch.analyzer.elasticsearch.EventFields;
import io.inferwatch.analyzer.elasticsearch.EventRows;
import io.inferwatch.analyzer.elasticsearch.EventSample;
import io.inferwatch.analyzer.elasticsearch.Events;
import io.inferwatch.analyzer.elasticsearch.FindingStore;
import io.inferwatch.analyzer.elasticsearch.Heartbeats;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.OperationSeries;
import io.inferwatch.analyzer.elasticsearch.OperationStore;
import io.inferwatch.analyzer.elasticsearch.PatternFacts;
import io.inferwatch.analyzer.elasticsearch.PiiSamples;
import io.inferwatch.analyzer.elasticsearch.ProfileStore;
import io.inferwatch.analyzer.elasticsearch.Profiler;
import io.inferwatch.analyzer.elasticsearch.SeriesStates;
import io.inferwatch.analyzer.elasticsearch.SeriesStore;
import io.inferwatch.analyzer.elasticsearch.TemplateStore;
import io.inferwatch.analyzer.elasticsearch.TrafficFacts;
import io.inferwatch.analyzer.elasticsearch.TrafficSamples;
import io.inferwatch.analyzer.operation.Operation;
import io.inferwatch.analyzer.pattern.Patterns;
import io.inferwatch.analyzer.reference.Reference;
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
record Rooms(
        Function<String, ModelPlan> plans,
        Events events,
        References references,
        ReferenceProfiles referenceProfiles,
        Contracts contracts,
        TrafficFacts traffic,
        HourlyProfiles profiles,
        Judge judge,
        EventSample eventSample,
        ConfigStore config,
        PiiSamples samples,
        CheckStore checks,
        SeriesStore series,
        Operation operation,
        FindingKeeper findings,
        ClosedHours hours,
        Patterns patterns) {

    static Rooms of(
            Cluster cluster,
            String namespace,
            FindingStore findings,
            Function<String, ModelPlan> plans,
            PiiScanner scanner,
            Clock clock) {
        IndexNames indices = new IndexNames(namespace);
        StreamNames streams = new StreamNames(namespace);
        Events events = new Events(cluster, streams);
        EventFields fields = new EventFields(cluster, events);
        EventRows rows = new EventRows(cluster, events, scanner);
        ConfigStore config = new ConfigStore(cluster, indices);
        TrafficFacts traffic = new TrafficFacts(events, fields);
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
        return new Rooms(
                plans,
                events,
                references,
                resolving,
                new Contracts(new ContractStore(cluster, indices), references, resolving, clock),
                traffic,
                profiles,
                new Judge(MonitorCatalog.standard(), new PastWindows(profiles), clock),
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
                new FindingKeeper(findings),
                new ClosedHours(events, config),
                new Patterns(
                        new PatternFacts(cluster, events, fields),
                        new TrafficSamples(cluster, events, scanner),
                        new TemplateStore(cluster, indices),
                        plans));
    }

    ModelWatch watch(String model, Reference reference) {
        return watch(model, reference, MonitorSelection.defaults());
    }

    ModelWatch watch(String model, Reference reference, MonitorSelection tests) {
        return watch(
                model,
                reference,
                tests,
                contracts.version(model, null).map(StoredContract::contract).orElse(null));
    }

    ModelWatch watch(String model, Reference reference, MonitorSelection tests, @Nullable Contract contract) {
        Layout layout = references.layout(reference);
        InputsTogether inputs = new InputsTogether(eventSample, config, reference);
        return new ModelWatch(
                this,
                reference,
                layout,
                plans.apply(model).settings(),
                tests,
                new WindowFacts(traffic, contract, inputs));
    }
}
