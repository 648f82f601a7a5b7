// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.profile.GridLabels;
import java.util.ArrayList;
import java.util.List;

/** The bins of a numeric column merged to few cells: its distinct values, or ten at the reference's quantiles. */
final class ReferenceQuantileBins {
    private static final int QUANTILE_BINS = 10;

    /** Reference and current count of each cell. */
    private final List<double[]> counts = new ArrayList<>();

    private final List<String> labels = new ArrayList<>();
    private double[] open = new double[2];

    private ReferenceQuantileBins() {}

    static ReferenceQuantileBins of(NumericColumn column) {
        return column.fewValues() > 0 ? distinctValues(column) : quantileBins(column);
    }

    List<String> labels() {
        return labels;
    }

    double[] reference() {
        return counts.stream().mapToDouble(cell -> cell[0]).toArray();
    }

    double[] current() {
        return counts.stream().mapToDouble(cell -> cell[1]).toArray();
    }

    /** A cell per value of the reference, and one for all values that it does not have. */
    private static ReferenceQuantileBins distinctValues(NumericColumn column) {
        ReferenceQuantileBins known = new ReferenceQuantileBins();
        ReferenceQuantileBins unknown = new ReferenceQuantileBins();
        for (int i = 0; i < column.grid().bins(); i++) {
            boolean inReference = column.reference().bins().at(i) > 0;
            (inReference ? known : unknown).take(column, i);
            if (inReference) {
                known.close(GridLabels.values(column.grid(), i, i));
            }
        }
        known.counts.add(unknown.open);
        known.labels.add("unknown values");
        return known;
    }

    private static ReferenceQuantileBins quantileBins(NumericColumn column) {
        ReferenceQuantileBins merge = new ReferenceQuantileBins();
        double step = column.reference().bins().total() / (double) QUANTILE_BINS;
        double below = 0;
        int first = 0;
        double next = step;
        int last = column.grid().bins() - 1;
        for (int i = 0; i < last; i++) {
            merge.take(column, i);
            below += column.reference().bins().at(i);
            if (below >= next && below < QUANTILE_BINS * step) {
                merge.close(GridLabels.values(column.grid(), first, i));
                first = i + 1;
                next = (Math.floor(below / step) + 1) * step; // an atom may span several tenths
            }
        }
        merge.take(column, last);
        merge.close(GridLabels.values(column.grid(), first, last));
        return merge;
    }

    private void take(NumericColumn column, int bin) {
        open[0] += column.reference().bins().at(bin);
        open[1] += column.current().bins().at(bin);
    }

    private void close(String label) {
        counts.add(open);
        labels.add(label);
        open = new double[2];
    }
}
