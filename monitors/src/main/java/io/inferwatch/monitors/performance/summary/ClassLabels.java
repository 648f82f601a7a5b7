// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.summary;

import io.inferwatch.schema.Prediction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which class is the positive one, and which class a prediction means where the event does not say. */
public final class ClassLabels {
    /** How far the sum of the probabilities of a row may be from 1. */
    public static final double SUM_TOLERANCE = 1e-3;

    private static final double EVEN = 0.5;
    private static final Map<String, String> OPPOSITES =
            Map.of("1", "0", "true", "false", "yes", "no", "True", "False", "1.0", "0.0", "positive", "negative");

    private ClassLabels() {}

    /**
     * The positive class of at most two: the greater name, as in scikit-learn ({@code 1} of {@code 0} and {@code 1}).
     *
     * @return null where there are none, or more than two
     */
    public static @Nullable String positiveOf(Collection<String> classes) {
        TreeSet<String> sorted = new TreeSet<>(classes);
        return sorted.isEmpty() || sorted.size() > 2 ? null : sorted.last();
    }

    /** Whether probabilities are such: each from 0 to 1, and those of several classes sum to 1. */
    public static boolean areProbabilities(Map<String, Double> probabilities) {
        double sum = 0;
        for (double p : probabilities.values()) {
            if (!(p >= 0 && p <= 1)) {
                return false;
            }
            sum += p;
        }
        return probabilities.size() == 1 || Math.abs(sum - 1) <= SUM_TOLERANCE;
    }

    /**
     * The probability of the positive class; of two classes the one that is not logged has what is left.
     *
     * @param probabilities of one or two classes
     */
    public static double score(String positive, Map<String, Double> probabilities) {
        Double own = probabilities.get(positive);
        return own != null ? own : 1 - probabilities.values().iterator().next();
    }

    /**
     * The predicted class: the event's own, else the one that its probabilities choose.
     *
     * @param positive the positive class of two; null: not known
     * @return null where the event has neither
     */
    public static @Nullable String predicted(Prediction prediction, @Nullable String positive) {
        Map<String, Double> probabilities = prediction.probabilities();
        if (prediction.label() != null || probabilities.isEmpty()) {
            return prediction.label();
        }
        if (probabilities.size() > 2) {
            return likeliest(probabilities);
        }
        String name = positive != null && probabilities.containsKey(positive)
                ? positive
                : new TreeSet<>(probabilities.keySet()).last();
        double threshold = prediction.threshold() == null ? EVEN : prediction.threshold();
        return probabilities.getOrDefault(name, 0.0) >= threshold ? name : other(name, probabilities);
    }

    private static String likeliest(Map<String, Double> probabilities) {
        List<String> names = List.copyOf(new TreeSet<>(probabilities.keySet()));
        String best = names.get(0);
        for (String name : names) {
            best = probabilities.getOrDefault(name, 0.0) > probabilities.getOrDefault(best, 0.0) ? name : best;
        }
        return best;
    }

    private static String other(String name, Map<String, Double> probabilities) {
        return probabilities.keySet().stream()
                .filter(each -> !each.equals(name))
                .findFirst()
                .orElseGet(() -> OPPOSITES.getOrDefault(name, "not " + name));
    }
}
