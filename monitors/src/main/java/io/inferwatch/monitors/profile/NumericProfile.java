// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

/**
 * The mergeable profile of one numeric column. Immutable.
 *
 * @param rows all rows of the profile, {@code = missing + nonFinite + moments.n}
 * @param missing rows without a value
 * @param nonFinite rows whose value was NaN or infinite
 * @param moments of the finite values
 * @param bins finite values per bin of the column's {@link Grid}
 * @param betweenHourVariance of the bins' numbers over hours: ranks, since heavy tails hide dependence from a mean of values
 * @param missingClustering of the indicator "missing" over hours
 */
public record NumericProfile(
        long rows,
        long missing,
        long nonFinite,
        long zeros,
        long negatives,
        Moments moments,
        BinCounts bins,
        BetweenHourVariance betweenHourVariance,
        BetweenHourVariance missingClustering) {

    public static NumericProfile empty(int bins) {
        return new NumericProfile(
                0,
                0,
                0,
                0,
                0,
                Moments.EMPTY,
                BinCounts.zeros(bins),
                BetweenHourVariance.NONE,
                BetweenHourVariance.NONE);
    }

    /** A column that none of the rows has. */
    public static NumericProfile allMissing(int bins, long rows) {
        return new NumericProfile(
                rows,
                rows,
                0,
                0,
                0,
                Moments.EMPTY,
                BinCounts.zeros(bins),
                BetweenHourVariance.NONE,
                rows == 0 ? BetweenHourVariance.NONE : BetweenHourVariance.ONE_BUCKET);
    }

    /** The factor by which dependence between rows shrinks a sample of the values. */
    public double designEffect() {
        return betweenHourVariance.designEffect(bins.varianceOfIndex());
    }

    /** The same for the indicator "missing". */
    public double missingDesignEffect() {
        return missingClustering.designEffect(missingShare() * (1 - missingShare()));
    }

    /** The share of rows without a value in [0, 1], 0 when empty. */
    public double missingShare() {
        return rows == 0 ? 0 : (double) missing / rows;
    }

    public NumericProfile merge(NumericProfile other) {
        return new NumericProfile(
                rows + other.rows,
                missing + other.missing,
                nonFinite + other.nonFinite,
                zeros + other.zeros,
                negatives + other.negatives,
                moments.merge(other.moments),
                bins.plus(other.bins),
                betweenHourVariance.merge(
                        bins.total(),
                        bins.meanIndex(),
                        other.betweenHourVariance,
                        other.bins.total(),
                        other.bins.meanIndex()),
                missingClustering.merge(
                        rows, missingShare(), other.missingClustering, other.rows, other.missingShare()));
    }
}
