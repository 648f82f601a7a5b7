// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.pattern.PatternRules;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One window of one model whose profiles were evaluated.
 *
 * @param scope of all versions together
 * @param fields those that are looked at and of which any event has a value
 * @param segments those that are evaluated by themselves
 * @param reference what a version, or all versions when null, is compared with
 */
record EvaluatedWindow(
        Scope scope,
        Layout layout,
        MonitorSelection tests,
        MonitorSettings settings,
        PatternRules rules,
        Set<String> fields,
        List<Segment> segments,
        Function<@Nullable String, ReferenceValues> reference) {
    private static final Duration WEEK = Duration.ofDays(7);

    String model() {
        return scope.model();
    }

    EventSelection now() {
        return now(null);
    }

    EventSelection now(@Nullable String version) {
        return EventSelection.of(model(), version, List.of(scope.window()));
    }

    /** Empty for the name of a segment that is not evaluated any more. */
    Optional<Segment> segment(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }

    /** What a check compares its window with; null: it has no profile of it. */
    @Nullable
    Profile reference(Scope of) {
        ReferenceValues version = reference.apply(of.modelVersion());
        return of.segment() == null ? version.whole() : version.segments().get(of.segment());
    }

    /** The week before the window, which is the past of series. */
    EventSelection weekBefore() {
        Instant from = scope.window().from();
        return EventSelection.of(model(), null, List.of(new Window(from.minus(WEEK), from)));
    }

    /** The traffic of the reference; the week before the window where the reference is made of rows. */
    EventSelection before() {
        return scope.referenceWindows().isEmpty()
                ? weekBefore()
                : EventSelection.of(model(), null, scope.referenceWindows());
    }

    /** Whether a monitor that always runs was asked for. */
    boolean wants(String monitor) {
        return tests.includes(monitor);
    }

    /** Whether a monitor that runs on request only was asked for. */
    boolean asksFor(String monitor) {
        return tests.kind() == MonitorSelection.Mode.ALL || names(monitor);
    }

    /** Whether the user asked for the monitor by its name, so that it decides. */
    boolean names(String monitor) {
        return tests.names().contains(monitor);
    }
}
