package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.elasticsearch.CheckStore;
import io.inferwatch.analyzer.elasticsearch.ConfigStore;
import io.inferwatch.analyzer.elasticsearch.EventSample;
import io.inferwatch.analyzer.elasticsearch.Events;
import io.inferwatch.analyzer.elasticsearch.PiiSamples;
import io.inferwatch.analyzer.elasticsearch.SeriesStore;
import io.inferwatch.analyzer.elasticsearch.TrafficFacts;
import io.inferwatch.analyzer.operation.Operation;
import io.inferwatch.analyzer.pattern.Patterns;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.monitor.TestChoice;
import io.inferwatch.monitors.profile.Layout;
import org.jspecify.annotations.Nullable;

/** The parts of the analyzer, each of which does one step of an analysis. */
record Rooms(
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

    ModelWatch watch(String model, Reference reference) {
        return watch(model, reference, TestChoice.defaults());
    }

    ModelWatch watch(String model, Reference reference, TestChoice tests) {
        return watch(
                model,
                reference,
                tests,
                contracts.version(model, null).map(StoredContract::contract).orElse(null));
    }

    ModelWatch watch(String model, Reference reference, TestChoice tests, @Nullable Contract contract) {
        Layout layout = references.layout(reference);
        InputsTogether inputs = new InputsTogether(eventSample, config, reference);
        return new ModelWatch(this, reference, layout, tests, new WindowFacts(traffic, contract, inputs));
    }
}
