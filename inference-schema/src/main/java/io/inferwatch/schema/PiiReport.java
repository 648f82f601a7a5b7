// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.util.List;

/**
 * Personal data that the agent found in the texts of an event before it left the process.
 *
 * @param types the types of personal data found
 * @param fields full names of the fields with findings, for example {@code input.text.comment}
 * @param masked the fields among them whose findings were replaced
 */
public record PiiReport(List<String> types, List<String> fields, List<String> masked) {
    public static final PiiReport NONE = new PiiReport(List.of(), List.of(), List.of());

    public PiiReport {
        types = List.copyOf(types);
        fields = List.copyOf(fields);
        masked = List.copyOf(masked);
    }
}
