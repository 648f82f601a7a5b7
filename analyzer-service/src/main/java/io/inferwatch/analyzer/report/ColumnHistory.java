// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import java.time.Instant;
import java.util.List;

/**
 * How a column went through the window, hour by hour, in long windows day by day.
 *
 * @param category whose share the values are; empty: the values are means of a numeric column
 * @param reference the same value of the reference; NaN where there is none
 * @param points in the order of time; times without rows are left out
 */
public record ColumnHistory(String column, String category, double reference, List<Point> points) {
    public ColumnHistory {
        points = List.copyOf(points);
    }

    /**
     * One step.
     *
     * @param value mean, or share of the category in [0, 1]; NaN without values
     * @param low 5 % quantile; NaN for categories
     * @param high 95 % quantile, likewise
     */
    public record Point(Instant time, long rows, double missingShare, double value, double low, double high) {}
}
