// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.regression;

import io.inferwatch.monitors.performance.ErrorDistribution;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weights by absolute error, for the median. Merges exactly, whatever the order. Immutable.
 *
 * <p>Exact while the number of distinct errors is at most the limit. Above it, errors are counted in bins that have a
 * relative width of at most 2⁻⁷ (the first seven bits of the mantissa); the median is then off by at most 2⁻⁸ of itself
 * (.4 %). Size: 16 bytes for each distinct error or bin; errors of one order of magnitude need about 430 bins.
 */
public final class AbsoluteErrors {
    /** Distinct errors that are kept apart. */
    public static final int DEFAULT_LIMIT = 100_000;

    private static final int DROPPED_BITS = 45;

    static final AbsoluteErrors NONE = new Builder(DEFAULT_LIMIT).build();

    private final int limit;
    private final boolean binned;
    private final double[] errors;
    private final double[] weights;
    /** The weight that all rows have, 0 where weights differ. The median of equal weights is the mean of two middle rows. */
    private final double rowWeight;
    /** Σ w². */
    private final double squares;

    private AbsoluteErrors(
            int limit, boolean binned, double rowWeight, double squares, SortedMap<Double, Double> sums) {
        this.limit = limit;
        this.binned = binned;
        this.rowWeight = rowWeight;
        this.squares = squares;
        this.errors = sums.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        this.weights = sums.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    public AbsoluteErrors merge(AbsoluteErrors other) {
        Builder builder = new Builder(Math.min(limit, other.limit));
        builder.addAll(this);
        builder.addAll(other);
        return builder.build();
    }

    public boolean binned() {
        return binned;
    }

    /** The same rows in bins. */
    public AbsoluteErrors inBins() {
        Builder builder = new Builder(limit);
        builder.addAll(this);
        builder.bin();
        return builder.build();
    }

    public ErrorDistribution distribution() {
        double total = Arrays.stream(weights).sum();
        return new ErrorDistribution(errors, weights, weights.length == 0 ? 0 : total * total / squares, binned);
    }

    /** The error that half of the weight does not exceed; NaN when empty. */
    public double median() {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double half = total / 2;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            boolean middle = rowWeight > 0 && i + 1 < weights.length && Math.abs(sum - half) <= 1e-9 * rowWeight;
            if (middle) {
                return (errors[i] + errors[i + 1]) / 2;
            }
            if (sum >= half) {
                return errors[i];
            }
        }
        return Double.NaN;
    }

    /** The largest distance from the median of all single rows. */
    public double medianBound() {
        return binned ? median() / 256 : 0;
    }

    /** Adds row by row. Not thread-safe. */
    static final class Builder {
        private final int limit;
        private boolean binned;
        private double squares;
        private double rowWeight = Double.NaN;
        private SortedMap<Double, Double> sums = new TreeMap<>();

        Builder(int limit) {
            this.limit = limit;
        }

        void add(double error, double weight) {
            rowWeight = Double.isNaN(rowWeight) || rowWeight == weight ? weight : 0;
            squares += weight * weight;
            put(error, weight);
        }

        private void addAll(AbsoluteErrors other) {
            if (other.binned) {
                bin();
            }
            if (other.weights.length > 0) {
                rowWeight = Double.isNaN(rowWeight) || rowWeight == other.rowWeight ? other.rowWeight : 0;
            }
            squares += other.squares;
            for (int i = 0; i < other.weights.length; i++) {
                put(other.errors[i], other.weights[i]);
            }
        }

        private void put(double error, double weight) {
            sums.merge(binned ? centre(error) : error, weight, Double::sum);
            if (!binned && sums.size() > limit) {
                bin();
            }
        }

        private void bin() {
            if (!binned) {
                SortedMap<Double, Double> bins = new TreeMap<>();
                sums.forEach((error, weight) -> bins.merge(centre(error), weight, Double::sum));
                sums = bins;
                binned = true;
            }
        }

        /** The centre of the bin; the centre of a bin is in that bin. */
        private static double centre(double error) {
            long low = Double.doubleToLongBits(error) >>> DROPPED_BITS;
            return error == 0 ? 0 : Double.longBitsToDouble((low << DROPPED_BITS) | (1L << (DROPPED_BITS - 1)));
        }

        AbsoluteErrors build() {
            return new AbsoluteErrors(limit, binned, rowWeight, squares, sums);
        }
    }
}
