// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import io.inferwatch.monitors.profile.Layout;

/**
 * What an hour of a model costs, read row by row and counted by the server; decision 0032 has the measurements. Only their ratio
 * matters: both change alike with the machine. Immutable.
 *
 * @param columns of a row
 * @param requests that count an hour: of the whole and of each segment
 * @param buckets in their answers
 */
record HourCost(int columns, int requests, long buckets) {
    private static final double ROW_READ = 20;
    private static final double VALUE_READ = 1.05;
    private static final double REQUEST = 12_000;
    private static final double BUCKET = 0.8;
    private static final double VALUE_COUNTED = 0.5;

    static HourCost of(Layout layout, int segments) {
        int columns = layout.grids().size() + layout.categories().size();
        return new HourCost(
                columns,
                1 + segments,
                CountingPlan.buckets(layout) + segments * CountingPlan.buckets(layout.ofSegments()));
    }

    boolean isReadFaster(long rows) {
        return readMicros(rows) <= countedMicros(rows);
    }

    private double readMicros(long rows) {
        return rows * (ROW_READ + columns * VALUE_READ);
    }

    private double countedMicros(long rows) {
        return requests * REQUEST + buckets * BUCKET + rows * columns * VALUE_COUNTED;
    }
}
