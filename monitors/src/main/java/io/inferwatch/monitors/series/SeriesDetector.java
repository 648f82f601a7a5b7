// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.series.Metric.Scale;
import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches one series of a model, step by step, against its own past. A step is unusual when it is material and too far off for
 * chance; two in a row, off to the same side, begin an episode, half an hour of usual ones ends it. What has lasted a day is
 * the new level. The first week is learnt. What it says of a step depends on that step and on earlier ones only. Not
 * thread-safe.
 */
public final class SeriesDetector {
    /** Steps with a value that are learnt before any is evaluated: five days of a week. */
    static final long LEARNT = 1440;

    static final long WEEK = 7 * 86_400L;
    private static final int QUIET = 6;
    private static final int LASTING = 288;
    private static final int COUNTERS = 8;

    private final Metric metric;
    private final Baseline usual;
    private long first = Long.MIN_VALUE;
    private long steps;
    private int quiet;
    private long inside;
    private double ratios;
    private double differences;
    private @Nullable Episode pending;
    private @Nullable Episode episode;

    public SeriesDetector(Metric metric) {
        this.metric = metric;
        this.usual = metric.kind() == Scale.SHARE ? new RateBaseline() : new SeasonalBaseline(metric.kind());
    }

    /**
     * Evaluates a step, then learns it.
     *
     * @param seconds since 1970, growing
     * @param value a finite one, not negative unless it is a mean
     * @param events that the value is of
     * @return the ongoing episode when the step belongs to it, else null
     */
    public @Nullable Episode evaluate(long seconds, double value, long events) {
        if (!Double.isFinite(value) || (events < metric.kind().fewest)) {
            return null;
        }
        if (first == Long.MIN_VALUE) {
            first = seconds;
        }
        steps++;
        Episode step = isLearning(seconds) ? null : unusual(seconds, value, events);
        follow(step, seconds, value);
        usual.learn(seconds, value, events);
        return step == null ? null : episode;
    }

    /** Whether there is too little past to evaluate a step. */
    public boolean isLearning(long seconds) {
        return first == Long.MIN_VALUE || seconds - first < WEEK || steps <= LEARNT;
    }

    private @Nullable Episode unusual(long seconds, double value, long events) {
        double expected = usual.at(seconds);
        if (Double.isNaN(expected) || !metric.kind().isMaterial(expected, value)) {
            return null;
        }
        double strength = usual.strength(seconds, value, events);
        return strength >= 1 ? new Episode(seconds, seconds, seconds, strength, value, expected) : null;
    }

    private void follow(@Nullable Episode step, long seconds, double value) {
        if (episode == null) {
            Episode before = pending;
            pending = step;
            if (step != null && before != null && isSameSide(before, step) && step.start() - before.start() <= 600) {
                begin(before.with(step));
            }
        } else {
            quiet = step == null ? quiet + 1 : 0;
            episode = step == null ? episode : episode.with(step);
            last(seconds, value);
        }
    }

    private static boolean isSameSide(Episode a, Episode b) {
        return a.value() > a.usual() == b.value() > b.usual();
    }

    private void begin(Episode both) {
        episode = both;
        pending = null;
        quiet = 0;
        inside = 0;
        ratios = 0;
        differences = 0;
    }

    private void last(long seconds, double value) {
        double expected = usual.at(seconds);
        inside++;
        ratios += value / Math.max(expected, 1e-9);
        differences += value - expected;
        if (inside >= LASTING) {
            usual.moveTo(ratios / inside, differences / inside);
            episode = null;
        } else if (quiet >= QUIET) {
            episode = null;
        }
    }

    /** All that is remembered; {@link #of} of it continues as if never stopped. */
    public double[] state() {
        DoubleStream own = DoubleStream.of(
                first == Long.MIN_VALUE ? Double.NaN : (double) first,
                (double) steps,
                quiet,
                (double) inside,
                ratios,
                differences,
                pending == null ? 0 : 1,
                episode == null ? 0 : 1);
        return Stream.of(own, state(pending), state(episode), usual.state())
                .flatMapToDouble(part -> part)
                .toArray();
    }

    private static DoubleStream state(@Nullable Episode episode) {
        return episode == null ? DoubleStream.empty() : episode.state();
    }

    /** @throws IllegalArgumentException when the state is not one of this metric */
    public static SeriesDetector of(Metric metric, double[] state) {
        SeriesDetector series = new SeriesDetector(metric);
        int episodes = state.length < COUNTERS ? 0 : (int) (state[COUNTERS - 2] + state[COUNTERS - 1]);
        int expected = COUNTERS
                + episodes * Episode.NUMBERS
                + (int) series.usual.state().count();
        if (state.length != expected) {
            throw new IllegalArgumentException(
                    "state: Expecting " + expected + " numbers of " + metric.name() + ". Found: " + state.length);
        }
        series.restore(Arrays.stream(state).iterator());
        return series;
    }

    private void restore(PrimitiveIterator.OfDouble state) {
        double began = state.nextDouble();
        first = Double.isNaN(began) ? Long.MIN_VALUE : (long) began;
        steps = (long) state.nextDouble();
        quiet = (int) state.nextDouble();
        inside = (long) state.nextDouble();
        ratios = state.nextDouble();
        differences = state.nextDouble();
        boolean hasPending = state.nextDouble() > 0;
        boolean hasEpisode = state.nextDouble() > 0;
        pending = hasPending ? Episode.of(state) : null;
        episode = hasEpisode ? Episode.of(state) : null;
        usual.restore(state);
    }
}
