// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as files write them. */
final class NumberText {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private NumberText() {}

    /** The number, infinite if it is beyond the range; null if the text is no decimal number. */
    static @Nullable Double parse(String text) {
        String bare = text.strip();
        return DECIMAL.matcher(bare).matches() ? Double.valueOf(bare) : null;
    }

    static @Nullable Double finite(String text) {
        Double number = parse(text);
        return number == null || number.isInfinite() ? null : number;
    }
}
