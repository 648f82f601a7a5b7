// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance;

/** Absolute errors, ascending and distinct, with the weight of their rows. Immutable. */
public final class ErrorDistribution {
    private final double[] errors;
    private final double[] weights;
    private final double effectiveRows;
    private final boolean binned;

    /**
     * Takes the arrays as they are.
     *
     * @param effectiveRows (Σw)² / Σw²
     * @param binned whether an error is the centre of a bin
     */
    public ErrorDistribution(double[] errors, double[] weights, double effectiveRows, boolean binned) {
        this.errors = errors;
        this.weights = weights;
        this.effectiveRows = effectiveRows;
        this.binned = binned;
    }

    public double effectiveRows() {
        return effectiveRows;
    }

    /**
     * How far two distributions lie apart.
     *
     * @param distance the largest one of their distribution functions (Kolmogorov–Smirnov), without a sign
     * @param bound by how much the distance of single rows can be larger; 0 without bins
     */
    public record Distance(double distance, double bound) {}

    /** Both must have the same bins, or none. Cost: O(errors). */
    public Distance to(ErrorDistribution other) {
        double total = total(weights);
        double otherTotal = total(other.weights);
        double difference = 0;
        double largest = 0;
        double bound = 0;
        int i = 0;
        int j = 0;
        while (i < errors.length || j < other.errors.length) {
            double here = i < errors.length ? errors[i] : Double.POSITIVE_INFINITY;
            double there = j < other.errors.length ? other.errors[j] : Double.POSITIVE_INFINITY;
            double own = here <= there ? weights[i++] / total : 0;
            double its = there <= here ? other.weights[j++] / otherTotal : 0;
            difference += own - its;
            largest = Math.max(largest, Math.abs(difference));
            bound = Math.max(bound, Math.min(own, its));
        }
        return new Distance(Math.min(1, largest), binned || other.binned ? bound : 0);
    }

    /** The error that half of the weight does not exceed; NaN without rows. */
    public double median() {
        return quantile(0.5);
    }

    /** The error that a share of the weight does not exceed: the smallest one below a share of 0, the largest one above 1; NaN without rows. */
    public double quantile(double share) {
        double part = total(weights) * share;
        double sum = 0;
        for (int i = 0; i < errors.length; i++) {
            sum += weights[i];
            if (sum >= part) {
                return errors[i];
            }
        }
        return errors.length == 0 ? Double.NaN : errors[errors.length - 1];
    }

    private static double total(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        return total;
    }
}
