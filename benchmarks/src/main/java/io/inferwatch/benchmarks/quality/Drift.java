// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

/**
 * What is wrong with the first column.
 *
 * @param shift of z, in σ
 * @param scale factor of z
 * @param share points that the most frequent category gains
 * @param missing share of rows without the value
 */
record Drift(double shift, double scale, double share, double missing) {
    static final Drift NONE = new Drift(0, 1, 0, 0);

    static Drift shift(double sigma) {
        return new Drift(sigma, 1, 0, 0);
    }

    static Drift scale(double factor) {
        return new Drift(0, factor, 0, 0);
    }

    static Drift share(double points) {
        return new Drift(0, 1, points, 0);
    }

    static Drift missing(double share) {
        return new Drift(0, 1, 0, share);
    }
}
