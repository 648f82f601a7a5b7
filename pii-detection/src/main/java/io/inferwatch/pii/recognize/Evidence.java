package io.inferwatch.pii.recognize;

import java.util.Map;
import java.util.Set;

/**
 * What is known of the field that a text comes from.
 *
 * @param expected types that the field is known to hold
 * @param named types for which the field's name speaks
 * @param column what other values of the field say: above 0 for a type that fills it, below 0 for one met by chance
 * @param thresholds by type; {@code *} for all others; without either {@value #THRESHOLD}
 * @param allowed texts that are no personal data here, in lower case
 */
public record Evidence(
        Set<String> expected,
        Set<String> named,
        Map<String, Double> column,
        Map<String, Double> thresholds,
        Set<String> allowed) {
    /** The score from which something counts as found. */
    public static final double THRESHOLD = 0.5;

    static final double CONTEXT = 0.4;
    static final double EXPECTED = 0.5;
    static final double TECHNICAL = -0.4;
    static final double HIGHEST = 0.99;

    public static final Evidence NONE = new Evidence(Set.of(), Set.of(), Map.of(), Map.of(), Set.of());

    double of(String type) {
        double field = expected.contains(type) ? EXPECTED : named.contains(type) ? CONTEXT : 0;
        return field + (column.isEmpty() ? 0 : column.getOrDefault(type, 0.0));
    }

    boolean saysSomething() {
        return !expected.isEmpty() || !named.isEmpty() || !column.isEmpty();
    }

    double threshold(String type) {
        if (thresholds.isEmpty()) {
            return THRESHOLD;
        }
        Double own = thresholds.get(type);
        return own == null ? thresholds.getOrDefault("*", THRESHOLD) : own;
    }
}
