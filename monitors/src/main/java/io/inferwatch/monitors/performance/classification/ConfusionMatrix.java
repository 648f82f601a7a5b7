// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.Collections;
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
    private final Map<String, Integer> places = new HashMap<>();
    private final double[] ofTruth;
    private final double[] ofPrediction;
    private final double total;

    private ConfusionMatrix(List<String> classes, double[][] cells, long rows, double squaredWeights) {
        this.classes = List.copyOf(classes);
        this.cells = cells;
        this.rows = rows;
        this.squaredWeights = squaredWeights;
        this.ofTruth = new double[cells.length];
        this.ofPrediction = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            places.put(this.classes.get(i), i);
            for (int j = 0; j < cells.length; j++) {
                ofTruth[i] += cells[i][j];
                ofPrediction[j] += cells[i][j];
            }
        }
        this.total = Arrays.stream(ofTruth).sum();
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
        int[] at = classes.stream()
                .mapToInt(name -> Collections.binarySearch(names, name))
                .toArray();
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells.length; j++) {
                sum[at[i]][at[j]] += cells[i][j];
            }
        }
    }

    /** Classes that occur as truth or prediction, sorted. */
    public List<String> classes() {
        return classes;
    }

    /** The weight of the rows with this truth and this prediction; 0 for an unknown class. */
    public double at(String truth, String predicted) {
        Integer i = places.get(truth);
        Integer j = places.get(predicted);
        return i == null || j == null ? 0 : cells[i][j];
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
        return total;
    }

    /** Kish's effective number of rows, (Σw)² / Σw²; 0 when empty. */
    public double effectiveRows() {
        return rows == 0 ? 0 : total * total / squaredWeights;
    }

    /** The class against the rest; all zero but true negatives for a class that is not in the matrix. Cost: constant. */
    public BinaryCounts against(String name) {
        Integer place = places.get(name);
        if (place == null) {
            return new BinaryCounts(0, 0, 0, total);
        }
        double both = cells[place][place];
        double truth = ofTruth[place];
        double predicted = ofPrediction[place];
        return new BinaryCounts(
                both, rest(predicted - both), rest(truth - both), rest(total - truth - predicted + both));
    }

    /** A difference of sums, 0 where only their rounding is left. */
    private double rest(double difference) {
        return difference > total * 1e-13 ? difference : 0;
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
            List<String> classes = List.copyOf(names);
            double[][] cells = new double[classes.size()][classes.size()];
            sums.forEach((truth, row) -> row.forEach((predicted, weight) -> cells[
                    Collections.binarySearch(classes, truth)][Collections.binarySearch(classes, predicted)] = weight));
            return new ConfusionMatrix(classes, cells, rows, squaredWeights);
        }
    }
}
