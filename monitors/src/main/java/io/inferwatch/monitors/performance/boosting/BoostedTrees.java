// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.boosting;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/**
 * Gradient boosting (Friedman 2001, doi:10.1214/aos/1013203451) of small regression trees over quantile bins of the features.
 * Deterministic. Immutable. NaN as a feature counts as smaller than every number.
 */
public final class BoostedTrees {
    private final double start;
    private final double rate;
    private final List<RegressionTree> trees;

    private BoostedTrees(double start, double rate, List<RegressionTree> trees) {
        this.start = start;
        this.rate = rate;
        this.trees = List.copyOf(trees);
    }

    /**
     * How to fit.
     *
     * @param rounds number of trees
     * @param depth of each tree
     * @param rate share of each tree's answer that is taken
     * @param leastRows weight of a leaf, at least
     */
    public record Options(int rounds, int depth, double rate, double leastRows) {
        public static final Options DEFAULT = new Options(60, 3, 0.1, 20);
    }

    /** Learns the mean of a number. Cost: O(rounds · depth · rows · columns). */
    public static BoostedTrees regression(double[][] rows, double[] targets, Options options) {
        double start = Arrays.stream(targets).average().orElse(0);
        BinnedRows binned = BinnedRows.of(rows);
        double[] fitted = filled(rows.length, start);
        double[] curvature = filled(rows.length, 1);
        List<RegressionTree> trees = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            double[] residuals = new double[rows.length];
            Arrays.setAll(residuals, i -> targets[i] - fitted[i]);
            trees.add(grow(binned, rows, residuals, curvature, options, fitted));
        }
        return new BoostedTrees(start, options.rate(), trees);
    }

    /** Learns the log-odds of a class, from at least one row of each class. */
    public static BoostedTrees classification(double[][] rows, boolean[] positive, Options options) {
        double[] truth = new double[rows.length];
        Arrays.setAll(truth, i -> positive[i] ? 1 : 0);
        double share = Arrays.stream(truth).average().orElse(0.5);
        double start = Math.log(share / (1 - share));
        BinnedRows binned = BinnedRows.of(rows);
        double[] fitted = filled(rows.length, start);
        List<RegressionTree> trees = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            double[] residuals = new double[rows.length];
            double[] curvature = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                double p = 1 / (1 + Math.exp(-fitted[i]));
                residuals[i] = truth[i] - p;
                curvature[i] = Math.max(1e-6, p * (1 - p));
            }
            trees.add(grow(binned, rows, residuals, curvature, options, fitted));
        }
        return new BoostedTrees(start, options.rate(), trees);
    }

    /** Reads what {@link #addTo} wrote. */
    public static BoostedTrees read(DoubleBuffer numbers) {
        double start = numbers.get();
        double rate = numbers.get();
        int rounds = (int) numbers.get();
        return new BoostedTrees(
                start,
                rate,
                Stream.generate(() -> RegressionTree.read(numbers))
                        .limit(rounds)
                        .toList());
    }

    /** Writes what it learnt. */
    public void addTo(DoubleConsumer numbers) {
        numbers.accept(start);
        numbers.accept(rate);
        numbers.accept(trees.size());
        trees.forEach(tree -> tree.addTo(numbers));
    }

    private static RegressionTree grow(
            BinnedRows binned,
            double[][] rows,
            double[] residuals,
            double[] curvature,
            Options options,
            double[] fitted) {
        RegressionTree tree = RegressionTree.grow(binned, residuals, curvature, options.depth(), options.leastRows());
        for (int i = 0; i < rows.length; i++) {
            fitted[i] += options.rate() * tree.at(rows[i]);
        }
        return tree;
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    /** The mean, or the log-odds. */
    public double at(double[] row) {
        double sum = start;
        for (RegressionTree tree : trees) {
            sum += rate * tree.at(row);
        }
        return sum;
    }
}
