// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/** The strength of association in a 2×k table, here of sample and category. */
public final class CramersV {
    private CramersV() {}

    /** √(χ² / n), in [0, 1], since the smaller side of the table has two rows; NaN without rows. */
    public static double of(double chiSquare, double n) {
        return Math.sqrt(chiSquare / n);
    }

    /**
     * Bias-corrected (Bergsma, 2013, doi:10.1016/j.jkss.2012.10.002): about 0 where nothing is associated.
     *
     * @param columns cells that are occupied, at least 2
     * @param n rows of both samples
     */
    public static double corrected(double chiSquare, int columns, double n) {
        double phi = Math.max(0, chiSquare / n - (columns - 1) / (n - 1));
        double rows = 2 - 1 / (n - 1);
        double table = columns - (columns - 1.0) * (columns - 1) / (n - 1);
        return Math.sqrt(phi / (Math.min(rows, table) - 1));
    }

    /**
     * What V would be were both samples of one size: V² shrinks with n·m/(n + m)², so that a small window compared with a large
     * reference never reaches a fixed threshold.
     */
    public static double atEqualSizes(double v, double n, double m) {
        return Math.min(1, v * (n + m) / (2 * Math.sqrt(n * m)));
    }
}
