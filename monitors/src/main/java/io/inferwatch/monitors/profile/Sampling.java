// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

/**
 * How the rows of one outcome were sampled. Merges exactly. Immutable.
 *
 * @param rows that were kept
 * @param weight events they stand for (Σ sampling.weight)
 * @param least smallest weight of a row, +∞ without rows
 * @param most largest weight of a row, −∞ without rows
 */
public record Sampling(long rows, double weight, double least, double most) {
    public static final Sampling NONE = new Sampling(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** One row. */
    public static Sampling of(double weight) {
        return new Sampling(1, weight, weight, weight);
    }

    public Sampling merge(Sampling other) {
        return new Sampling(
                rows + other.rows, weight + other.weight, Math.min(least, other.least), Math.max(most, other.most));
    }
}
