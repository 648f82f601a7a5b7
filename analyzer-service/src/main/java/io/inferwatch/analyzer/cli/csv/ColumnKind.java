// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.schema.Fields;
import java.util.Locale;

/** What a feature column holds, and with it the branch of the event where it goes. */
public enum ColumnKind {
    NUMERIC(Fields.INPUT_NUM),
    CATEGORICAL(Fields.INPUT_CAT),
    BOOLEAN(Fields.INPUT_BOOL),
    TEXT(Fields.INPUT_TEXT);

    private final String prefix;

    ColumnKind(String prefix) {
        this.prefix = prefix;
    }

    /** The name by which options call it: {@code numeric}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The full name of a feature of this kind: {@code input.num.age}. */
    public String field(String feature) {
        return prefix + feature;
    }
}
