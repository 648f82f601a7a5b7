// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Segment;
import java.util.List;
import java.util.Set;

/**
 * One model with what its windows are compared with, and how.
 *
 * @param layout that the reference is counted on
 * @param segments those that are evaluated by themselves
 * @param later families that are evaluated at times of their own
 */
record AnalyzedModel(
        Reference reference,
        Layout layout,
        MonitorSettings settings,
        MonitorSelection monitors,
        List<Segment> segments,
        Set<Family> later) {
    AnalyzedModel {
        segments = List.copyOf(segments);
        later = Set.copyOf(later);
    }

    String name() {
        return reference.model();
    }
}
