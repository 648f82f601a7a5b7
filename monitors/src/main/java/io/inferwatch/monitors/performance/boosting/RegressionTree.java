// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.boosting;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** A tree of cuts "value of a column ≤ cut"; a leaf answers Σ residual / Σ curvature of its rows. Immutable. */
final class RegressionTree {
    private static final int LEAF = -1;

    private final int column;
    private final double cut;
    private final double answer;
    private final @Nullable RegressionTree low;
    private final @Nullable RegressionTree high;

    private RegressionTree(
            int column, double cut, double answer, @Nullable RegressionTree low, @Nullable RegressionTree high) {
        this.column = column;
        this.cut = cut;
        this.answer = answer;
        this.low = low;
        this.high = high;
    }

    static RegressionTree grow(BinnedRows rows, double[] residuals, double[] curvature, int depth, double leastRows) {
        int[] all = new int[rows.rows()];
        Arrays.setAll(all, i -> i);
        return new Grower(rows, residuals, curvature, leastRows).grow(all, depth);
    }

    /** Reads what {@link #addTo} wrote. */
    static RegressionTree read(DoubleBuffer numbers) {
        int column = (int) numbers.get();
        return column == LEAF
                ? new RegressionTree(0, 0, numbers.get(), null, null)
                : new RegressionTree(column, numbers.get(), 0, read(numbers), read(numbers));
    }

    /** A node, then the tree of what is below its cut, then that of what is above. */
    void addTo(DoubleConsumer numbers) {
        if (low == null || high == null) {
            numbers.accept(LEAF);
            numbers.accept(answer);
        } else {
            numbers.accept(column);
            numbers.accept(cut);
            low.addTo(numbers);
            high.addTo(numbers);
        }
    }

    double at(double[] row) {
        if (low == null || high == null) {
            return answer;
        }
        return (BinnedRows.ordered(row[column]) <= cut ? low : high).at(row);
    }

    /** The best cut of a set of rows. */
    private record Cut(int column, int bin, double gain) {}

    private record Grower(BinnedData data, double leastRows) {
        Grower(BinnedRows rows, double[] residuals, double[] curvature, double leastRows) {
            this(new BinnedData(rows, residuals, curvature), leastRows);
        }

        RegressionTree grow(int[] members, int depth) {
            double residual = data.residual(members);
            double curvature = data.curvature(members);
            double answer = curvature > 0 ? residual / (curvature + 1e-9) : 0;
            Cut best = depth == 0 ? null : best(members, residual, curvature);
            if (best == null) {
                return new RegressionTree(0, 0, answer, null, null);
            }
            int[] left = Arrays.stream(members)
                    .filter(i -> data.rows.bin(best.column, i) <= best.bin)
                    .toArray();
            int[] right = Arrays.stream(members)
                    .filter(i -> data.rows.bin(best.column, i) > best.bin)
                    .toArray();
            double cut = data.rows.edge(best.column, best.bin);
            return new RegressionTree(best.column, cut, answer, grow(left, depth - 1), grow(right, depth - 1));
        }

        private @Nullable Cut best(int[] members, double residual, double curvature) {
            Cut best = null;
            for (int column = 0; column < data.rows.columns(); column++) {
                double[][] sums = data.histogram(members, column);
                double r = 0;
                double c = 0;
                double n = 0;
                for (int bin = 0; bin + 1 < sums[0].length; bin++) {
                    r += sums[0][bin];
                    c += sums[1][bin];
                    n += sums[2][bin];
                    if (n < leastRows || members.length - n < leastRows) {
                        continue;
                    }
                    double gain = r * r / c
                            + (residual - r) * (residual - r) / (curvature - c)
                            - residual * residual / curvature;
                    if (gain > 1e-12 && (best == null || gain > best.gain)) {
                        best = new Cut(column, bin, gain);
                    }
                }
            }
            return best;
        }
    }

    /** Rows with what a tree is fitted to. */
    private static final class BinnedData {
        private final BinnedRows rows;
        private final double[] residuals;
        private final double[] curvature;

        BinnedData(BinnedRows rows, double[] residuals, double[] curvature) {
            this.rows = rows;
            this.residuals = residuals;
            this.curvature = curvature;
        }

        double residual(int[] members) {
            return Arrays.stream(members).mapToDouble(i -> residuals[i]).sum();
        }

        double curvature(int[] members) {
            return Arrays.stream(members).mapToDouble(i -> curvature[i]).sum();
        }

        double[][] histogram(int[] members, int column) {
            double[][] sums = new double[3][rows.bins(column)];
            for (int i : members) {
                int bin = rows.bin(column, i);
                sums[0][bin] += residuals[i];
                sums[1][bin] += curvature[i];
                sums[2][bin]++;
            }
            return sums;
        }
    }
}
