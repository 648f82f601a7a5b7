// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance;

import io.inferwatch.schema.Prediction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How wrong one prediction was; their means are metrics. A loss is null where the prediction or the truth lacks what it
 * needs.
 *
 * @param error prediction − truth, of numbers
 * @param correct whether the predicted class is the true one
 * @param logLoss −ln p of the true class, p at least the spacing of doubles at 1, as scikit-learn clips
 * @param brier squared error of the probability: of two classes (1 − p)² with p of the true class, of several the sum over
 *     all classes
 */
public record RowLosses(
        @Nullable Double error,
        @Nullable Boolean correct,
        @Nullable Double logLoss,
        @Nullable Double brier) {
    private static final double SMALLEST = Math.ulp(1.0);

    /**
     * @param value the true number; counts only if there is no true class
     * @param label the true class
     */
    public static RowLosses of(Prediction prediction, @Nullable Double value, @Nullable String label) {
        if (label == null) {
            Double predicted = prediction.value();
            return new RowLosses(predicted == null || value == null ? null : predicted - value, null, null, null);
        }
        Boolean correct = prediction.label() == null ? null : prediction.label().equals(label);
        Map<String, Double> probabilities = prediction.probabilities();
        Double p = ofTruth(probabilities, label);
        if (p == null) {
            return new RowLosses(null, correct, null, null);
        }
        double brier = probabilities.size() <= 2 ? (1 - p) * (1 - p) : severalClasses(probabilities, label);
        return new RowLosses(null, correct, -Math.log(Math.max(SMALLEST, p)), brier);
    }

    /** The probability of one class alone is that of the positive one of two. */
    private static @Nullable Double ofTruth(Map<String, Double> probabilities, String label) {
        Double known = probabilities.get(label);
        if (known == null && probabilities.size() == 1) {
            return 1 - probabilities.values().iterator().next();
        }
        return known;
    }

    private static double severalClasses(Map<String, Double> probabilities, String label) {
        return probabilities.entrySet().stream()
                .mapToDouble(each -> each.getValue() - (each.getKey().equals(label) ? 1 : 0))
                .map(difference -> difference * difference)
                .sum();
    }
}
