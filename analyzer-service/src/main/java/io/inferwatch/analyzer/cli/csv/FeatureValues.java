package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.agent.describe.TextDescriptor;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts one value of a feature under the field name that profiles read. */
final class FeatureValues {
    private FeatureValues() {}

    /**
     * @param text null: the number as a text
     * @param number read for numeric features only
     */
    static void put(
            ColumnKind kind,
            String name,
            @Nullable String text,
            double number,
            Map<String, Double> numeric,
            Map<String, String> categorical) {
        String words = text != null ? text : number == Math.rint(number) ? Long.toString((long) number) : "" + number;
        switch (kind) {
            case NUMERIC -> numeric.put(kind.field(name), number);
            case CATEGORICAL -> categorical.put(kind.field(name), words);
            case BOOLEAN -> categorical.put(kind.field(name), words.toLowerCase(Locale.ROOT));
            case TEXT ->
                TextDescriptor.of(words)
                        .numbers()
                        .forEach((what, value) -> numeric.put(ColumnKind.NUMERIC.field(name + "." + what), value));
        }
    }
}
