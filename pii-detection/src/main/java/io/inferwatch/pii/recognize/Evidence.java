// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize;

import java.util.Map;
import java.util.Set;

/**
 * What a scan knows about the field of its text.
 *
 * @param expected types that the field is known to hold
 * @param named types with a context word in the field's name
 * @param column change of the score by type, from other values of the field: above 0 if most values are of the type,
 *     below 0 if they match by chance
 * @param thresholds lowest score that counts, by type; {@code *} for all other types; {@value #THRESHOLD} where neither
 *     is set
 * @param allowed texts that are not personal data here, in lower case
 */
public record Evidence(
        Set<String> expected,
        Set<String> named,
        Map<String, Double> column,
        Map<String, Double> thresholds,
        Set<String> allowed) {
    /** The lowest score that counts, unless a threshold is set. */
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

    boolean knowsTheField() {
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
