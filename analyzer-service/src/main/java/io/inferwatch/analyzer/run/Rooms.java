package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.elasticsearch.CheckStore;
import io.inferwatch.analyzer.elasticsearch.Events;
import io.inferwatch.analyzer.elasticsearch.SeriesStore;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.monitor.TestChoice;
import io.inferwatch.monitors.profile.Layout;

/** The parts of the analyzer, each of which does one step of an analysis. */
record Rooms(
        Events events,
        References references,
        HourlyProfiles profiles,
        Judge judge,
        CheckStore checks,
        SeriesStore series,
        FindingKeeper findings,
        ClosedHours hours) {

    ModelWatch watch(String model, Reference reference) {
        return watch(model, reference, TestChoice.defaults());
    }

    ModelWatch watch(String model, Reference reference, TestChoice tests) {
        Layout layout = references.layout(reference);
        return new ModelWatch(this, reference, layout, tests);
    }
}
