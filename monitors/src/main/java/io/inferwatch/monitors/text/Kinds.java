// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.text;

import io.inferwatch.schema.Fields;

/** What a feature column holds, in the words of readers. */
public final class Kinds {
    private Kinds() {}

    /**
     * {@code number}, {@code text}, {@code boolean} or {@code free text}.
     *
     * @param column full name of a column in a branch of {@code input}
     */
    public static String of(String column) {
        if (column.startsWith(Fields.INPUT_NUM)) {
            return "number";
        }
        if (column.startsWith(Fields.INPUT_BOOL)) {
            return "boolean";
        }
        return column.startsWith(Fields.INPUT_TEXT) ? "free text" : "text";
    }
}
