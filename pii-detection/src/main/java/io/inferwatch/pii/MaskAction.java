// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is done with a text that may contain personal data. */
public enum MaskAction {
    /** The whole text is left out, whatever it contains. */
    DROP,
    /** Personal data is replaced by its type, {@code <EMAIL>}. */
    MASK,
    /**
     * Letters and digits of personal data become {@code *}, except the last four of at least eight: {@code **** **** **** 1111}.
     * Of an e-mail address only the part before {@code @} is hidden: {@code ***@example.com}.
     */
    PARTIAL,
    /**
     * Personal data is replaced by its type and a pseudonym, {@code <EMAIL:8706b335df2909c4>}, see {@link Pseudonyms}; without
     * pseudonyms by its type.
     */
    HASH,
    /** The text stays as it is. */
    KEEP;

    /** The value in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The text after this action; null if it is left out.
     *
     * @param spans sorted and without overlap, as {@link PiiScanner#scan} returns them
     * @param pseudonyms for {@link #HASH}
     * @throws IllegalArgumentException if the spans are not, or reach beyond the text; the message contains no part of the text
     */
    public @Nullable String apply(CharSequence text, List<PiiSpan> spans, @Nullable Pseudonyms pseudonyms) {
        return switch (this) {
            case DROP -> null;
            case MASK -> Masking.replace(text, spans);
            case PARTIAL -> Masking.partial(text, spans);
            case HASH -> pseudonyms == null ? Masking.replace(text, spans) : Masking.replace(text, spans, pseudonyms);
            case KEEP -> text.toString();
        };
    }
}
