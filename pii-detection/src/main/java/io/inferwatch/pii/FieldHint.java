package io.inferwatch.pii;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the field that texts come from. Immutable; the {@code with}-methods make new ones.
 *
 * @param field its full name; the words of it count as context; null: not known
 * @param expected types that it is known to hold: they need little more than their pattern
 * @param column what a sample of its values says; null: no sample
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
