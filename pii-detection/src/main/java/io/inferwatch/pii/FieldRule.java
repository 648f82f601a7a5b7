package io.inferwatch.pii;

import java.util.Map;
import java.util.Set;

/**
 * What a user says of one field, or of all.
 *
 * @param field full name; {@value #ALL} for all fields
 * @param thresholds least score by type name, {@value #ALL} for all types; above 1 switches a type off
 * @param allowed texts that are no personal data there; case does not count
 * @param expected types that the field holds
 */
public record FieldRule(String field, Map<String, Double> thresholds, Set<String> allowed, Set<PiiType> expected) {
    public static final String ALL = "*";

    public FieldRule {
        thresholds = Map.copyOf(thresholds);
        allowed = Set.copyOf(allowed);
        expected = Set.copyOf(expected);
        thresholds.forEach((type, threshold) -> {
            if (!(threshold > 0 && threshold <= 2)) {
                throw new IllegalArgumentException(
                        "thresholds." + type + ": Expecting above 0 and at most 2. Found: " + threshold);
            }
        });
    }
}
