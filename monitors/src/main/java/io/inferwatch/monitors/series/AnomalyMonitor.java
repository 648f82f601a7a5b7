// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Monitor {@code anomaly}: a series against its own past; the subject is the metric's name. */
final class AnomalyMonitor {
    private AnomalyMonitor() {}

    static CheckResult ok(Scope scope, Metric metric, long events, String problem) {
        Details details = Details.of(new Text("problem", problem));
        return result(scope, metric, Status.OK, evidence(null, metric, events), Direction.NONE, null, details);
    }

    static CheckResult unknown(Scope scope, Metric metric, Status status, long events, Reason reason) {
        return result(scope, metric, status, evidence(null, metric, events), Direction.NONE, reason, Details.NONE);
    }

    /** @param ongoing whether the episode goes on at the end of the window */
    static CheckResult wrong(Scope scope, Metric metric, Episode episode, boolean ongoing, long events) {
        Direction direction = episode.value() > episode.usual() ? Direction.UP : Direction.DOWN;
        Evidence evidence = evidence(episode, metric, events);
        boolean relative = metric.kind().relative > 0;
        Details details = Details.of(
                new Text("problem", "unusual"),
                new Change("series", metric.name(), episode.usual(), episode.value(), unit(metric)),
                new Amount("series_change", change(evidence.effect()), relative ? Unit.SHARE : unit(metric)),
                new Amount("series_threshold", change(evidence.threshold()), relative ? Unit.SHARE : unit(metric)),
                time("peak", episode.peak()),
                time("since", episode.start()));
        return result(
                scope,
                metric,
                Status.FAIL,
                evidence,
                direction,
                null,
                ongoing ? details : details.with(time("until", episode.end() + SeriesRow.STEP.toSeconds())));
    }

    private static double change(@Nullable Double of) {
        return Objects.requireNonNullElse(of, 0.0);
    }

    private static Text time(String name, long seconds) {
        return new Text(name, Instant.ofEpochSecond(seconds).toString());
    }

    private static Evidence evidence(@Nullable Episode episode, Metric metric, long events) {
        Metric.Scale kind = metric.kind();
        boolean relative = kind.relative > 0;
        Double effect = null;
        if (episode != null) {
            double change = Math.abs(episode.value() - episode.usual());
            effect = relative ? change / Math.max(Math.abs(episode.usual()), 1e-9) : change;
        }
        return new Evidence(
                episode == null ? null : episode.strength() * kind.limit,
                null,
                null,
                effect,
                relative ? kind.relative : kind.absolute,
                null,
                null,
                events);
    }

    private static CheckResult result(
            Scope scope,
            Metric metric,
            Status status,
            Evidence evidence,
            Direction direction,
            @Nullable Reason reason,
            Details details) {
        return new CheckResult(
                scope,
                SeriesMonitors.ANOMALY.family(),
                SeriesMonitors.ANOMALY.name(),
                metric.name(),
                status,
                evidence,
                direction,
                reason,
                details,
                true);
    }

    static Unit unit(Metric metric) {
        return switch (metric.kind()) {
            case SHARE, LOAD -> Unit.SHARE;
            case DURATION -> Unit.MILLISECONDS;
            case COUNT, BURST -> Unit.COUNT;
            case LEVEL -> Unit.VALUE;
        };
    }
}
