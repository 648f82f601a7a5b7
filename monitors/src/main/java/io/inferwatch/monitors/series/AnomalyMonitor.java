package io.inferwatch.monitors.series;

import static io.inferwatch.monitors.monitor.Wording.number;
import static io.inferwatch.monitors.monitor.Wording.percent;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Wording;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Monitor {@code anomaly}: a series against its own past; the subject is the metric's name. */
final class AnomalyMonitor {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private AnomalyMonitor() {}

    static CheckResult ok(Scope scope, Metric metric, long events, String message) {
        return result(scope, metric, Status.OK, evidence(null, metric, events), Direction.NONE, null, message);
    }

    static CheckResult unknown(Scope scope, Metric metric, Status status, long events, String reason) {
        return result(scope, metric, status, evidence(null, metric, events), Direction.NONE, reason, reason);
    }

    /** @param ongoing whether the episode goes on at the end of the window */
    static CheckResult wrong(Scope scope, Metric metric, Episode episode, boolean ongoing, long events) {
        Direction direction = episode.value() > episode.usual() ? Direction.UP : Direction.DOWN;
        Evidence evidence = evidence(episode, metric, events);
        String message = metric.name()
                + (direction == Direction.UP ? " rose to " : " fell to ")
                + text(metric, episode.value()) + " at " + time(episode.peak()) + ", where "
                + text(metric, episode.usual())
                + " is usual (" + gate(metric, evidence) + "); since " + time(episode.start())
                + (ongoing ? ", not over" : ", until " + time(episode.end() + SeriesRow.STEP.toSeconds()));
        return result(scope, metric, Status.FAIL, evidence, direction, null, message);
    }

    /** How large the change is, and from where on it matters. */
    private static String gate(Metric metric, Evidence evidence) {
        boolean relative = metric.kind().relative > 0;
        double effect = Objects.requireNonNullElse(evidence.effect(), 0.0);
        double threshold = Objects.requireNonNullElse(evidence.threshold(), 0.0);
        return "change " + (relative ? percent(effect) : text(metric, effect)) + ", threshold "
                + (relative ? percent(threshold) : text(metric, threshold));
    }

    private static Evidence evidence(@Nullable Episode episode, Metric metric, long events) {
        Metric.Kind kind = metric.kind();
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
            @Nullable String reason,
            String message) {
        return new CheckResult(
                scope,
                SeriesMonitors.ANOMALY.family(),
                SeriesMonitors.ANOMALY.name(),
                metric.name(),
                status,
                evidence,
                direction,
                reason,
                message,
                true);
    }

    /** A value with its unit. */
    static String text(Metric metric, double value) {
        return switch (metric.kind()) {
            case SHARE, LOAD -> percent(value);
            case DURATION -> number(value) + " ms";
            case COUNT, BURST -> Wording.count(Math.round(value));
            case LEVEL -> number(value);
        };
    }

    static String time(long seconds) {
        return TIME.format(Instant.ofEpochSecond(seconds));
    }
}
