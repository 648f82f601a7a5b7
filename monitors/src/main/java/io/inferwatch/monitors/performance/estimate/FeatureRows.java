// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import io.inferwatch.schema.RuleViolationException;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/** Features of rows, with the model's answer as the last. */
final class FeatureRows {
    private FeatureRows() {}

    /** Rejects a table that is not of this many rows, at least one, and of this many columns. */
    static void check(double[][] features, int rows, int columns) {
        if (rows == 0 || features.length != rows) {
            throw RuleViolationException.of(
                    "rows", "features for each of at least one row", features.length + " of " + rows);
        }
        for (double[] row : features) {
            if (row.length != columns) {
                throw RuleViolationException.of("features", "the " + columns + " columns of the reference", row.length);
            }
        }
    }

    /** Copies with one more column. */
    static double[][] with(double[][] features, double[] answers) {
        return with(
                features,
                Arrays.stream(answers).mapToObj(answer -> new double[] {answer}).toArray(double[][]::new));
    }

    /** Copies with some more columns. */
    static double[][] with(double[][] features, double[][] answers) {
        double[][] rows = new double[features.length][];
        for (int i = 0; i < rows.length; i++) {
            int own = features[i].length;
            rows[i] = Arrays.copyOf(features[i], own + answers[i].length);
            System.arraycopy(answers[i], 0, rows[i], own, answers[i].length);
        }
        return rows;
    }

    static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    /** Writes a table of at least one row. */
    static void add(double[][] rows, DoubleConsumer numbers) {
        numbers.accept(rows.length);
        numbers.accept(rows[0].length);
        for (double[] row : rows) {
            Arrays.stream(row).forEach(numbers);
        }
    }

    /** Reads what {@link #add} wrote. */
    static double[][] read(DoubleBuffer numbers) {
        double[][] rows = new double[(int) numbers.get()][(int) numbers.get()];
        Arrays.stream(rows).forEach(numbers::get);
        return rows;
    }
}
