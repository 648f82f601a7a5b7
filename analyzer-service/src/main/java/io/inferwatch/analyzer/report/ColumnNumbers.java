// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

/**
 * The numbers of one column in the reference and in the window.
 *
 * @param categories whether the column has categories: then only rows and missing rows are known
 */
public record ColumnNumbers(boolean categories, Side reference, Side current) {
    public static final ColumnNumbers NONE = new ColumnNumbers(true, Side.NONE, Side.NONE);

    /**
     * One of both, in the column's unit (durations: milliseconds).
     *
     * @param rows all rows, those without a value included
     * @param mean NaN without values, as all that follow
     * @param p01 1 % quantile, from the column's grid: off by at most a bin
     */
    public record Side(
            long rows,
            long missing,
            double mean,
            double deviation,
            double min,
            double p01,
            double p25,
            double p50,
            double p75,
            double p99,
            double max) {
        public static final Side NONE = ofRows(0, 0);

        public static Side ofRows(long rows, long missing) {
            double none = Double.NaN;
            return new Side(rows, missing, none, none, none, none, none, none, none, none, none);
        }

        public double missingShare() {
            return rows == 0 ? 0 : (double) missing / rows;
        }

        public long values() {
            return rows - missing;
        }
    }
}
