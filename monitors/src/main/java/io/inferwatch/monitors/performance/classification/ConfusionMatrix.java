package io.inferwatch.monitors.performance.classification;

import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Weights of rows by truth and prediction. Merges exactly, whatever the order, over the union of the classes. Immutable.
 *
 * <p>Size: 8 bytes · classes², independent of the number of rows.
 */
public final class ConfusionMatrix {
    public static final ConfusionMatrix EMPTY = new ConfusionMatrix(List.of(), new double[0][0], 0, 0);

    private final List<String> classes;
    private final double[][] cells;
    private final long rows;
    private final double squaredWeights;

    private ConfusionMatrix(List<String> classes, double[][] cells, long rows, double squaredWeights) {
        this.classes = List.copyOf(classes);
        this.cells = cells;
        this.rows = rows;
        this.squaredWeights = squaredWeights;
    }

    /** Counts rows of weight 1. */
    public static ConfusionMatrix of(List<String> truth, List<String> predicted) {
        double[] weights = new double[truth.size()];
        Arrays.fill(weights, 1);
        return of(truth, predicted, weights);
    }

    /**
     * Counts weighted rows.
     *
     * @param weights positive: how many events a row represents when rows were sampled
     */
    public static ConfusionMatrix of(List<String> truth, List<String> predicted, double[] weights) {
        if (truth.size() != predicted.size() || truth.size() != weights.length) {
            throw RuleViolationException.of(
                    "rows",
                    "as many predictions and weights as truths (" + truth.size() + ")",
                    predicted.size() + " and " + weights.length);
        }
        Builder builder = new Builder();
        for (int i = 0; i < weights.length; i++) {
            builder.add(truth.get(i), predicted.get(i), weights[i]);
        }
        return builder.build();
    }

    /** A matrix of sums, such as an aggregation returns them: {@code cells[truth][predicted]}, in the order of the classes. */
    public static ConfusionMatrix ofCells(List<String> classes, double[][] cells, long rows, double squaredWeights) {
        if (new TreeSet<>(classes).size() != classes.size()
                || cells.length != classes.size()
                || Arrays.stream(cells).anyMatch(row -> row.length != classes.size())) {
            throw RuleViolationException.of(
                    "cells", "a square of the " + classes.size() + " distinct classes", Arrays.deepToString(cells));
        }
        ConfusionMatrix matrix = new ConfusionMatrix(classes, cells, rows, squaredWeights);
        return EMPTY.merge(matrix);
    }

    public ConfusionMatrix merge(ConfusionMatrix other) {
        TreeSet<String> union = new TreeSet<>(classes);
        union.addAll(other.classes);
        List<String> names = List.copyOf(union);
        double[][] sum = new double[names.size()][names.size()];
        addTo(sum, names);
        other.addTo(sum, names);
        return new ConfusionMatrix(names, sum, rows + other.rows, squaredWeights + other.squaredWeights);
    }

    private void addTo(double[][] sum, List<String> names) {
        int[] places = classes.stream().mapToInt(names::indexOf).toArray();
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells.length; j++) {
                sum[places[i]][places[j]] += cells[i][j];
            }
        }
    }

    /** Classes that occur as truth or prediction, sorted. */
    public List<String> classes() {
        return classes;
    }

    /** The weight of the rows with this truth and this prediction; 0 for an unknown class. */
    public double at(String truth, String predicted) {
        int i = classes.indexOf(truth);
        int j = classes.indexOf(predicted);
        return i < 0 || j < 0 ? 0 : cells[i][j];
    }

    /** A copy of the cells, {@code [truth][predicted]}, in the order of the classes. */
    public double[][] cells() {
        return Arrays.stream(cells).map(double[]::clone).toArray(double[][]::new);
    }

    public long rows() {
        return rows;
    }

    /** Σ w². */
    public double squaredWeights() {
        return squaredWeights;
    }

    /** The sum of all weights. */
    public double total() {
        double sum = 0;
        for (double[] row : cells) {
            sum += Arrays.stream(row).sum();
        }
        return sum;
    }

    /** Kish's effective number of rows, (Σw)² / Σw²; 0 when empty. */
    public double effectiveRows() {
        double total = total();
        return rows == 0 ? 0 : total * total / squaredWeights;
    }

    /** The class against the rest; all zero but true negatives for a class that is not in the matrix. */
    public BinaryCounts against(String name) {
        int c = classes.indexOf(name);
        double truth = 0;
        double predicted = 0;
        double both = c < 0 ? 0 : cells[c][c];
        double rest = 0;
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells.length; j++) {
                truth += i == c && j != c ? cells[i][j] : 0;
                predicted += j == c && i != c ? cells[i][j] : 0;
                rest += i != c && j != c ? cells[i][j] : 0;
            }
        }
        return new BinaryCounts(both, predicted, truth, rest);
    }

    /** Counts row by row. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Map<String, Double>> sums = new HashMap<>();
        private long rows;
        private double squaredWeights;

        /**
         * Adds a row.
         *
         * @throws RuleViolationException if the weight is not positive and finite
         */
        public Builder add(String truth, String predicted, double weight) {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw RuleViolationException.of("weight", "a positive number", weight);
            }
            sums.computeIfAbsent(truth, name -> new HashMap<>()).merge(predicted, weight, Double::sum);
            rows++;
            squaredWeights += weight * weight;
            return this;
        }

        public ConfusionMatrix build() {
            TreeSet<String> names = new TreeSet<>(sums.keySet());
            sums.values().forEach(row -> names.addAll(row.keySet()));
            List<String> classes = new ArrayList<>(names);
            double[][] cells = new double[classes.size()][classes.size()];
            sums.forEach((truth, row) -> row.forEach(
                    (predicted, weight) -> cells[classes.indexOf(truth)][classes.indexOf(predicted)] = weight));
            return new ConfusionMatrix(classes, cells, rows, squaredWeights);
        }
    }
}
