// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.boosting;

import java.util.Arrays;

/** Rows whose features are replaced by the number of a quantile bin, which trees split at. Not changed once made. */
final class BinnedRows {
    private static final int MOST_BINS = 64;

    /** Upper edges of the bins but the last, ascending, by column. */
    private final double[][] edges;

    private final byte[][] bins;
    private final int size;

    private BinnedRows(double[][] edges, byte[][] bins, int size) {
        this.edges = edges;
        this.bins = bins;
        this.size = size;
    }

    static BinnedRows of(double[][] rows) {
        int columns = rows[0].length;
        double[][] edges = new double[columns][];
        byte[][] bins = new byte[columns][rows.length];
        for (int c = 0; c < columns; c++) {
            int column = c;
            double[] values =
                    Arrays.stream(rows).mapToDouble(row -> ordered(row[column])).toArray();
            edges[c] = edges(values);
            for (int i = 0; i < rows.length; i++) {
                int place = Arrays.binarySearch(edges[c], values[i]);
                bins[c][i] = (byte) (place >= 0 ? place : -place - 1);
            }
        }
        return new BinnedRows(edges, bins, rows.length);
    }

    /** NaN is smaller than every number. */
    static double ordered(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value + 0.0;
    }

    private static double[] edges(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] cuts = new double[MOST_BINS - 1];
        Arrays.setAll(cuts, i -> sorted[(int) ((i + 1L) * sorted.length / MOST_BINS)]);
        double largest = sorted[sorted.length - 1];
        return Arrays.stream(cuts).distinct().filter(cut -> cut < largest).toArray();
    }

    int columns() {
        return edges.length;
    }

    int rows() {
        return size;
    }

    /** Number of bins of a column. */
    int bins(int column) {
        return edges[column].length + 1;
    }

    int bin(int column, int row) {
        return bins[column][row];
    }

    /** The largest value of a bin that is not the last. */
    double edge(int column, int bin) {
        return edges[column][bin];
    }
}
