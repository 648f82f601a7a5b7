package io.inferwatch.schema;

import java.util.List;

/**
 * What was found in the texts of an event before it left the process.
 *
 * @param types the kinds of personal data
 * @param fields full names of the fields, for example {@code input.text.comment}
 * @param masked those of the fields in which what was found has been replaced
 */
public record PiiReport(List<String> types, List<String> fields, List<String> masked) {
    public static final PiiReport NONE = new PiiReport(List.of(), List.of(), List.of());

    public PiiReport {
        types = List.copyOf(types);
        fields = List.copyOf(fields);
        masked = List.copyOf(masked);
    }
}
