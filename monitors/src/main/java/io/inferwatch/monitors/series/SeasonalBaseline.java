// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.anomaly.ClockChange;
import io.inferwatch.monitors.series.Metric.Scale;
import io.inferwatch.monitors.stat.TailProbabilities;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Values that follow the hour. Counts are held against the exact Poisson tail, or the negative binomial one when they vary
 * more; other values against their standard deviation, durations by their logarithm. The variance of an hour is widened by
 * how far recent values were off in the mean ({@code spread}), since few days say little of how days differ. A value that is
 * far off is learnt as if it was three standard deviations off, so an incident does not become usual soon.
 */
final class SeasonalBaseline implements Baseline {
    private static final long HOUR = 3600;
    private static final double MOST_LEARNT = 3;
    private static final double MOST_SPREAD = 16;
    private static final double MEMORY = 2016;
    private static final double LEAST_COUNT = 0.01;
    private static final double LEAST_RATIO = 0.05;
    private static final double MOST_RATIO = 1 / LEAST_RATIO;
    private static final double TINY = 1e-9;

    private final Scale kind;
    private final Seasons seasons = new Seasons();
    private final ClockChange clock = new ClockChange();
    private double spread = 1;

    SeasonalBaseline(Scale kind) {
        this.kind = kind;
    }

    @Override
    public double at(long seconds) {
        Seasons.Bucket bucket = seasons.at(local(seconds));
        return bucket.isKnown() ? kind == Scale.DURATION ? Math.exp(bucket.mean()) : bucket.mean() : Double.NaN;
    }

    @Override
    public double strength(long seconds, double value, long events) {
        Seasons.Bucket bucket = seasons.at(local(seconds));
        return bucket.isKnown() ? strength(bucket, value) : Double.NaN;
    }

    private double strength(Seasons.Bucket bucket, double value) {
        double variance = variance(bucket) * widening();
        double distance = isCount()
                ? improbability(Math.max(0, Math.round(value)), Math.max(LEAST_COUNT, bucket.mean()), variance)
                : Math.abs(scaled(value) - bucket.mean()) / Math.sqrt(variance);
        return distance / kind.limit;
    }

    /** The time on the clock that the values follow. */
    private long local(long seconds) {
        return seconds + HOUR * clock.hours();
    }

    private double strength(long hour, double value) {
        Seasons.Bucket bucket = seasons.at(hour * HOUR);
        double strength = bucket.isKnown() ? strength(bucket, value) : Double.NaN;
        return scaled(value) < bucket.mean() ? -strength : strength;
    }

    private static double improbability(long count, double mean, double variance) {
        double tail = count > mean
                ? TailProbabilities.atLeast(count, mean, variance)
                : TailProbabilities.atMost(count, mean, variance);
        return -Math.log10(Math.max(tail, Double.MIN_NORMAL));
    }

    @Override
    public void learn(long seconds, double value, long events) {
        Seasons.Bucket bucket = seasons.at(local(seconds));
        double learnt = scaled(value);
        if (bucket.isKnown()) {
            double deviation = Math.sqrt(variance(bucket));
            double off = (learnt - bucket.mean()) / deviation;
            spread += (Math.min(off * off, MOST_SPREAD) - spread) / MEMORY;
            double most = MOST_LEARNT * deviation * Math.sqrt(widening());
            learnt = Math.max(bucket.mean() - most, Math.min(bucket.mean() + most, learnt));
        }
        seasons.learn(local(seconds), learnt);
        clock.learn(seconds, Math.floorDiv(local(seconds), HOUR), hour -> strength(hour, value));
    }

    private double widening() {
        return Math.max(1, spread);
    }

    /** At least what counting itself varies by, or what would be too small to care. */
    private double variance(Seasons.Bucket bucket) {
        double least = switch (kind) {
            case COUNT, BURST, SHARE -> Math.max(LEAST_COUNT, bucket.mean());
            case DURATION -> 0.05 * 0.05;
            case LOAD -> 0.02 * 0.02;
            case LEVEL -> Math.pow(0.01 * bucket.mean(), 2) + TINY;
        };
        return Math.max(bucket.variance(), least);
    }

    private double scaled(double value) {
        return kind == Scale.DURATION ? Math.log(Math.max(value, TINY)) : value;
    }

    private boolean isCount() {
        return kind == Scale.COUNT || kind == Scale.BURST;
    }

    /** What has vanished altogether is not the new level; what was hardly there before follows no earlier season. */
    @Override
    public void moveTo(double ratio, double difference) {
        if (isCount() && ratio > MOST_RATIO) {
            seasons.forget();
        } else if (isCount()) {
            seasons.scale(ratio < LEAST_RATIO ? 1 : ratio);
        } else if (kind == Scale.DURATION) {
            seasons.shift(Math.log(Math.max(ratio, TINY)));
        } else {
            seasons.shift(difference);
        }
    }

    @Override
    public DoubleStream state() {
        return Stream.of(DoubleStream.of(spread), DoubleStream.of(clock.state()), seasons.state())
                .flatMapToDouble(part -> part);
    }

    @Override
    public void restore(PrimitiveIterator.OfDouble state) {
        spread = state.nextDouble();
        clock.restore(DoubleStream.generate(state::nextDouble)
                .limit(ClockChange.NUMBERS)
                .toArray());
        seasons.restore(state);
    }
}
