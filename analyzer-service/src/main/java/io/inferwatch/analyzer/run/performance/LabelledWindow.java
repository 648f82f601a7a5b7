// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Segment;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A window of a model in which its performance is evaluated.
 *
 * @param references what a version is compared with
 */
public record LabelledWindow(
        Reference reference,
        Layout layout,
        List<Segment> segments,
        MonitorSettings settings,
        MonitorSelection monitors,
        Window window,
        WindowProfile profile,
        Function<@Nullable String, ResolvedReference> references) {

    String model() {
        return reference.model();
    }

    Scope scope(String version, @Nullable String segment) {
        return new Scope(
                model(),
                version,
                segment,
                window,
                reference.id(),
                references.apply(version).windows());
    }
}
