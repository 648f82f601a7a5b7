// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.Direction;
import io.inferwatch.schema.Fields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A number that is followed over time.
 *
 * @param name as rules and subjects call it, or the full name of a numeric column, whose mean it is then
 */
public record Metric(String name, Scale kind) {
    /** Events, by weight where they are sampled. */
    public static final Metric VOLUME = new Metric("volume", Scale.COUNT);

    public static final Metric ERROR_RATE = new Metric("error_rate", Scale.SHARE);
    public static final Metric LATENCY_P50 = new Metric("latency_p50", Scale.DURATION);
    public static final Metric LATENCY_P95 = new Metric("latency_p95", Scale.DURATION);
    public static final Metric LATENCY_P99 = new Metric("latency_p99", Scale.DURATION);
    public static final Metric PREDICTION_MEAN = new Metric("prediction_mean", Scale.LEVEL);
    public static final Metric PII_RATE = new Metric("pii_rate", Scale.SHARE);
    /** Events that agents dropped, by themselves and not by sampling. */
    public static final Metric DROPS = new Metric("drops", Scale.BURST);

    public static final Metric CPU = new Metric("cpu", Scale.LOAD);
    /** The least heap in use within a step, as a share of the most that there can be: what no collection frees. */
    public static final Metric HEAP = new Metric("heap", Scale.LOAD);
    /** Events that wait in agents. */
    public static final Metric QUEUE = new Metric("queue", Scale.BURST);

    /** What comes from heartbeats and not from events. */
    public static final List<Metric> OF_HEARTBEATS = List.of(DROPS, CPU, HEAP, QUEUE);

    private static final List<Metric> OF_EVENTS =
            List.of(VOLUME, ERROR_RATE, LATENCY_P50, LATENCY_P95, LATENCY_P99, PREDICTION_MEAN, PII_RATE);
    private static final List<String> COLUMNS =
            List.of(Fields.INPUT_NUM, Fields.PREDICTION_PROBABILITY, Fields.ATTRIBUTION, Fields.PREDICTION_VALUE);

    /** What the values are, and from when on a change of them is material. */
    public enum Scale {
        /** Events per step. */
        COUNT(4, 0.4, 10, Direction.CHANGED, 0),
        /** Counts of what there should not be. */
        BURST(4, 0.4, 10, Direction.UP, 0),
        /** A share of events. */
        SHARE(4, 0, 0.02, Direction.UP, 20),
        /** Nanoseconds would do as well as milliseconds: compared as a ratio. */
        DURATION(4, 0.4, 0, Direction.UP, 20),
        /** A share of what a machine has. */
        LOAD(6, 0, 0.2, Direction.UP, 0),
        /** Any other mean. */
        LEVEL(6, 0.25, 0, Direction.CHANGED, 20);

        /** Of counts and shares how many powers of ten a value must be improbable, of others standard deviations. */
        final double limit;
        /** Smallest change that matters, as a share of the usual value. */
        final double relative;
        /** The same in units of the value. */
        final double absolute;

        final Direction direction;
        /** With fewer events a step is not evaluated. */
        final long fewest;

        Scale(double limit, double relative, double absolute, Direction direction, long fewest) {
            this.limit = limit;
            this.relative = relative;
            this.absolute = absolute;
            this.direction = direction;
            this.fewest = fewest;
        }

        boolean isMaterial(double usual, double value) {
            double change = value - usual;
            boolean counts = direction == Direction.CHANGED || change > 0;
            return counts && Math.abs(change) >= absolute && Math.abs(change) >= relative * Math.abs(usual);
        }
    }

    /** The metric of a name; empty when there is none. */
    public static Optional<Metric> of(String name) {
        Optional<Metric> standard = Stream.concat(OF_EVENTS.stream(), OF_HEARTBEATS.stream())
                .filter(metric -> metric.name().equals(name))
                .findFirst();
        return standard.isPresent() || !isColumn(name) ? standard : Optional.of(new Metric(name, Scale.LEVEL));
    }

    /** The names of all that are not columns. */
    public static List<String> names() {
        return Stream.concat(OF_EVENTS.stream(), OF_HEARTBEATS.stream())
                .map(Metric::name)
                .toList();
    }

    public boolean isColumn() {
        return isColumn(name);
    }

    private static boolean isColumn(String name) {
        return COLUMNS.stream()
                .anyMatch(branch -> branch.endsWith(".")
                        ? name.startsWith(branch) && name.length() > branch.length()
                        : name.equals(branch));
    }
}
