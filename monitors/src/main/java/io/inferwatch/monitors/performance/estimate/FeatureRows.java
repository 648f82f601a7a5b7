package io.inferwatch.monitors.performance.estimate;

import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;

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
        double[][] rows = new double[features.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(features[i], features[i].length + 1);
            rows[i][features[i].length] = answers[i];
        }
        return rows;
    }
}
