// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import io.inferwatch.schema.RuleViolationException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user's settings for one field, or for all fields.
 *
 * @param field full name; {@value #ALL} for all fields
 * @param thresholds lowest score that counts, by type name, {@value #ALL} for all types; above 1 switches a type off
 * @param allowed texts that are not personal data in this field; case is ignored
 * @param expected types that the field holds
 * @param sample number of values of the field that a batch scan reads at a time, 0 to {@value #LARGEST_SAMPLE}; 0: the
 *     field is not scanned; null: not set
 */
public record FieldRule(
        String field,
        Map<String, Double> thresholds,
        Set<String> allowed,
        Set<PiiType> expected,
        @Nullable Integer sample) {
    public static final String ALL = "*";
    public static final int LARGEST_SAMPLE = 10_000;

    public FieldRule {
        thresholds = Map.copyOf(thresholds);
        allowed = Set.copyOf(allowed);
        expected = Set.copyOf(expected);
        thresholds.forEach((type, threshold) -> {
            if (!(threshold > 0 && threshold <= 2)) {
                throw RuleViolationException.of("thresholds." + type, "above 0 and at most 2", threshold);
            }
        });
        if (sample != null && (sample < 0 || sample > LARGEST_SAMPLE)) {
            throw RuleViolationException.of("sample", "a whole number, 0 to " + LARGEST_SAMPLE, sample);
        }
    }

    public FieldRule(String field, Map<String, Double> thresholds, Set<String> allowed, Set<PiiType> expected) {
        this(field, thresholds, allowed, expected, null);
    }
}
