// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/**
 * Weights, means and centred sums of products of two variables. Merges by the pairwise update of Chan, Golub and LeVeque
 * (1983, doi:10.1080/00031305.1983.10483115). Immutable.
 *
 * @param xx Σ w (x − mean x)²
 * @param xy Σ w (x − mean x)(y − mean y)
 */
public record WeightedMoments(double weight, double meanX, double meanY, double xx, double yy, double xy) {
    public static final WeightedMoments EMPTY = new WeightedMoments(0, 0, 0, 0, 0, 0);

    /** One row. */
    public static WeightedMoments of(double x, double y, double weight) {
        return new WeightedMoments(weight, x, y, 0, 0, 0);
    }

    /** The moments of both sets of rows. */
    public WeightedMoments merge(WeightedMoments other) {
        double total = weight + other.weight;
        if (total == 0) {
            return this;
        }
        double share = other.weight / total;
        double dx = other.meanX - meanX;
        double dy = other.meanY - meanY;
        double between = weight * share;
        return new WeightedMoments(
                total,
                meanX + dx * share,
                meanY + dy * share,
                xx + other.xx + dx * dx * between,
                yy + other.yy + dy * dy * between,
                xy + other.xy + dx * dy * between);
    }
}
