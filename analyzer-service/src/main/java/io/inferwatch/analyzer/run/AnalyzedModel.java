package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Segment;
import java.util.List;

/**
 * One model with what its windows are compared with, and how.
 *
 * @param layout that the reference is counted on
 * @param segments those that are evaluated by themselves
 */
record AnalyzedModel(
        Reference reference,
        Layout layout,
        MonitorSettings settings,
        MonitorSelection monitors,
        List<Segment> segments) {
    AnalyzedModel {
        segments = List.copyOf(segments);
    }

    String name() {
        return reference.model();
    }
}
