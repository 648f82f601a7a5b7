// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the caller knows about the field that a text comes from. Immutable; {@code with…} methods return a changed copy.
 *
 * @param field full name of the field, whose words count as context; null: not known
 * @param expected types that the field is known to hold; they need little more than a match of their pattern
 * @param column evidence from a sample of the field's values; null: no sample
 */
public record FieldHint(
        @Nullable String field,
        Set<PiiType> expected,
        @Nullable ColumnEvidence column) {
    public static final FieldHint NONE = new FieldHint(null, Set.of(), null);

    public FieldHint {
        expected = Set.copyOf(expected);
    }

    public static FieldHint named(String field) {
        return new FieldHint(field, Set.of(), null);
    }

    public static FieldHint expecting(PiiType type) {
        return new FieldHint(null, Set.of(type), null);
    }

    public FieldHint withColumn(ColumnEvidence evidence) {
        return new FieldHint(field, expected, evidence);
    }

    public FieldHint withExpected(Set<PiiType> types) {
        return new FieldHint(field, types, column);
    }
}
