// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.dependency;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The monitors of the models on which a model depends: what is true of each. */
public final class DependencyMonitors {
    /** After so long without events a model has no findings of its own any more: nobody else would say that it is silent. */
    public static final Duration SILENT = Duration.ofDays(8);

    /** An upstream model without events; the subject is its name. */
    public static final MonitorSpec UPSTREAM_EVENTS = MonitorSpec.of("upstream_events", Family.DEPENDENCY, Kind.SERIES)
            .threshold((double) SILENT.toHours())
            .atOnce();

    private DependencyMonitors() {}

    public static List<MonitorSpec> specs() {
        return List.of(UPSTREAM_EVENTS);
    }

    /**
     * Whether an upstream model has events.
     *
     * @param scope of the downstream model
     * @param first time of the upstream's first event; null: it has none
     * @param last time of its last event; null: it has none
     */
    public static CheckResult upstreamEvents(
            Scope scope, String upstream, @Nullable Instant first, @Nullable Instant last) {
        Instant from = scope.window().from();
        if (first == null || last == null || !first.isBefore(scope.window().to())) {
            return check(scope, upstream, Status.FAIL, null, Details.of(new Text("problem", "no_events")));
        }
        double hours = (double) Math.max(0, Duration.between(last, from).toHours());
        boolean silent = !last.plus(SILENT).isAfter(from);
        Text problem = new Text("problem", silent ? "no_events_since" : "has_events");
        return check(
                scope,
                upstream,
                silent ? Status.FAIL : Status.OK,
                hours,
                Details.of(problem, new Text("last_event", last.toString())));
    }

    private static CheckResult check(
            Scope scope, String upstream, Status status, @Nullable Double hours, Details details) {
        return new CheckResult(
                scope,
                UPSTREAM_EVENTS.family(),
                UPSTREAM_EVENTS.name(),
                upstream,
                status,
                new Evidence(hours, null, null, hours, UPSTREAM_EVENTS.defaultThreshold(), null, null, null),
                status == Status.OK ? Direction.NONE : Direction.DOWN,
                null,
                details,
                true);
    }
}
