// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance;

/**
 * The mean of a number over weighted rows, with its standard error. Merges exactly to the rounding of sums. Immutable.
 *
 * @param sum Σ w x
 * @param squaredWeights Σ w²
 * @param weightedTwice Σ w² x
 * @param squares Σ w² x²
 */
public record WeightedMean(
        long rows, double weight, double sum, double squaredWeights, double weightedTwice, double squares) {
    public static final WeightedMean NONE = new WeightedMean(0, 0, 0, 0, 0, 0);

    /** One row. */
    public static WeightedMean of(double value, double weight) {
        double square = weight * weight;
        return new WeightedMean(1, weight, weight * value, square, square * value, square * value * value);
    }

    public WeightedMean merge(WeightedMean other) {
        return new WeightedMean(
                rows + other.rows,
                weight + other.weight,
                sum + other.sum,
                squaredWeights + other.squaredWeights,
                weightedTwice + other.weightedTwice,
                squares + other.squares);
    }

    /** These rows without others that are among them. */
    public WeightedMean minus(WeightedMean part) {
        return merge(part.times(-1));
    }

    /** This share of the rows, if they are like all of them; rows are rounded. */
    public WeightedMean times(double share) {
        return new WeightedMean(
                Math.round(rows * share),
                weight * share,
                sum * share,
                squaredWeights * share,
                weightedTwice * share,
                squares * share);
    }

    /** The rows of weight 1 that say as much (Kish): (Σ w)² / Σ w². */
    public double effectiveRows() {
        return weight * weight / squaredWeights;
    }

    /** The sample variance of the rows, from which {@link #standardError} follows; NaN below two rows. */
    public double variance() {
        double error = standardError();
        return error * error * effectiveRows();
    }

    /** The mean; NaN without rows. */
    public double mean() {
        return sum / weight;
    }

    /** The standard error of the mean over independent rows (linearised for weights); NaN below two rows. */
    public double standardError() {
        double mean = mean();
        double variance = squares - 2 * mean * weightedTwice + mean * mean * squaredWeights;
        return rows < 2 ? Double.NaN : Math.sqrt(Math.max(0, variance) * rows / (rows - 1)) / weight;
    }
}
