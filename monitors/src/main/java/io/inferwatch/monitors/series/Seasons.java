// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * Mean and variance of a value by the hour of the day and, from the sixth week on, by the hour of the week. The past is
 * forgotten slowly: after four weeks of days, and eight weeks.
 */
final class Seasons {
    private static final int HOUR = 3600;
    private static final int DAY = 24;
    private static final int WEEK = 168;
    private static final double FEWEST_OF_DAY = 36;
    private static final double FEWEST_OF_WEEK = 60;
    private static final double DAYS_MEMORY = 336;
    private static final double WEEKS_MEMORY = 96;

    private final Bucket[] days = buckets(DAY);
    private final Bucket[] weeks = buckets(WEEK);

    /** Mutable: one of 192. */
    static final class Bucket {
        private double count;
        private double mean;
        private double variance;

        double mean() {
            return mean;
        }

        double variance() {
            return variance;
        }

        boolean isKnown() {
            return count >= FEWEST_OF_DAY;
        }

        private void learn(double value, double memory) {
            count++;
            double weight = Math.max(1 / count, 1 / memory);
            double off = value - mean;
            mean += weight * off;
            variance = (1 - weight) * (variance + weight * off * off);
        }
    }

    /** What the time is compared with; not known while too little was seen. */
    Bucket at(long seconds) {
        long hour = Math.floorDiv(seconds, HOUR);
        Bucket week = weeks[Math.floorMod(hour, WEEK)];
        return week.count >= FEWEST_OF_WEEK ? week : days[Math.floorMod(hour, DAY)];
    }

    void learn(long seconds, double value) {
        long hour = Math.floorDiv(seconds, HOUR);
        days[Math.floorMod(hour, DAY)].learn(value, DAYS_MEMORY);
        weeks[Math.floorMod(hour, WEEK)].learn(value, WEEKS_MEMORY);
    }

    void scale(double factor) {
        all(bucket -> {
            bucket.mean *= factor;
            bucket.variance *= factor * factor;
        });
    }

    /** Learns everything anew. */
    void forget() {
        all(bucket -> {
            bucket.count = 0;
            bucket.mean = 0;
            bucket.variance = 0;
        });
    }

    void shift(double difference) {
        all(bucket -> bucket.mean += difference);
    }

    private void all(Consumer<Bucket> change) {
        Arrays.stream(days).forEach(change);
        Arrays.stream(weeks).forEach(change);
    }

    DoubleStream state() {
        return DoubleStream.concat(state(days), state(weeks));
    }

    private static DoubleStream state(Bucket[] buckets) {
        return Arrays.stream(buckets)
                .flatMapToDouble(bucket -> DoubleStream.of(bucket.count, bucket.mean, bucket.variance));
    }

    void restore(PrimitiveIterator.OfDouble state) {
        all(bucket -> {
            bucket.count = state.nextDouble();
            bucket.mean = state.nextDouble();
            bucket.variance = state.nextDouble();
        });
    }

    private static Bucket[] buckets(int count) {
        Bucket[] buckets = new Bucket[count];
        Arrays.setAll(buckets, unused -> new Bucket());
        return buckets;
    }
}
