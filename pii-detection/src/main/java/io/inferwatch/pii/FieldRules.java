// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import io.inferwatch.pii.recognize.Evidence;
import io.inferwatch.pii.recognize.Vocabulary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Thresholds, allow-lists and expected types by field. If two rules for a field set the same threshold, the later rule
 * wins. Immutable.
 */
public record FieldRules(List<FieldRule> rules) {
    public static final FieldRules NONE = new FieldRules(List.of());

    public FieldRules {
        rules = List.copyOf(rules);
    }

    /**
     * The number of values of a field to read: from the field's own rule, else from the rule for all fields, else
     * {@code usual}.
     */
    public int sample(String field, int usual) {
        int sample = usual;
        boolean own = false;
        for (FieldRule rule : rules) {
            boolean named = rule.field().equals(field);
            Integer said = rule.sample();
            if (said != null && (named || (!own && rule.field().equals(FieldRule.ALL)))) {
                sample = said;
                own |= named;
            }
        }
        return sample;
    }

    Evidence evidence(FieldHint hint, Vocabulary vocabulary) {
        String field = hint.field();
        Map<String, Double> thresholds = new HashMap<>();
        Set<String> allowed = new HashSet<>();
        Set<String> expected = new HashSet<>();
        hint.expected().forEach(type -> expected.add(type.name()));
        for (FieldRule rule : rules) {
            if (rule.field().equals(FieldRule.ALL) || rule.field().equals(field)) {
                thresholds.putAll(rule.thresholds());
                rule.allowed().forEach(text -> allowed.add(text.toLowerCase(Locale.ROOT)));
                rule.expected().forEach(type -> expected.add(type.name()));
            }
        }
        ColumnEvidence column = hint.column();
        return new Evidence(
                expected,
                field == null ? Set.of() : vocabulary.namedBy(field),
                column == null ? Map.of() : column.gains(),
                thresholds,
                allowed);
    }
}
