// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.agent.describe.TextDescriptor;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts one value of a feature under the field name that profiles read. */
final class FeatureValues {
    private FeatureValues() {}

    /**
     * Puts nothing where the text is not of the kind.
     *
     * @param text as it is written
     * @param number read for numeric features only; null: the text is no number
     */
    static void put(
            ColumnKind kind,
            String name,
            String text,
            @Nullable Double number,
            Map<String, Double> numeric,
            Map<String, String> categorical) {
        switch (kind) {
            case NUMERIC -> {
                if (number != null) {
                    numeric.put(kind.field(name), number);
                }
            }
            case CATEGORICAL -> categorical.put(kind.field(name), text);
            case BOOLEAN -> {
                if (CellParser.isBoolean(text)) {
                    categorical.put(kind.field(name), text.toLowerCase(Locale.ROOT));
                }
            }
            case TEXT ->
                TextDescriptor.of(text)
                        .numbers()
                        .forEach((what, value) -> numeric.put(ColumnKind.NUMERIC.field(name + "." + what), value));
        }
    }
}
