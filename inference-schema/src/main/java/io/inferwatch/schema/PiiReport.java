package io.inferwatch.schema;

import java.util.List;

/**
 * What was found in the texts of an event before it left the process.
 *
 * @param types the kinds of personal data
 * @param fields full names of the fields, for example {@code input.text.comment}
 * @param masked whether what was found has been replaced
 */
public record PiiReport(List<String> types, List<String> fields, boolean masked) {
    public static final PiiReport NONE = new PiiReport(List.of(), List.of(), false);

    public PiiReport {
        types = List.copyOf(types);
        fields = List.copyOf(fields);
    }
}
