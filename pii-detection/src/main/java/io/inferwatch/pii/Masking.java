// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import java.util.function.Function;

/** Replaces personal data in a text by the name of its type. Stateless. */
public final class Masking {
    private Masking() {}

    /**
     * Replaces each span by its type in angle brackets: {@code <EMAIL>}.
     *
     * @param spans sorted and without overlap, as {@link PiiScanner#scan} returns them
     * @throws RuleViolationException if the spans are not sorted, overlap, or reach beyond the text; the message
     *     contains no part of the text
     */
    public static String replace(CharSequence text, List<PiiSpan> spans) {
        return replace(text, spans, span -> span.type().name());
    }

    /**
     * Replaces each span by its type and a pseudonym of its content: {@code <EMAIL:8706b335df2909c4>}.
     *
     * @param spans sorted and without overlap, as {@link PiiScanner#scan} returns them
     * @throws RuleViolationException if the spans are not sorted, overlap, or reach beyond the text; the message
     *     contains no part of the text
     */
    public static String replace(CharSequence text, List<PiiSpan> spans, Pseudonyms pseudonyms) {
        return replace(text, spans, span -> {
            String found = text.subSequence(span.start(), span.end()).toString();
            return span.type().name() + ":" + pseudonyms.of(span.type(), found);
        });
    }

    /**
     * Replaces letters and digits by stars: all but the last four, or all of them if there are fewer than eight; in an
     * e-mail address everything before {@code @}.
     */
    static String partial(PiiType type, String found) {
        int at = found.indexOf('@');
        if (type.equals(PiiType.EMAIL) && at > 0) {
            return "***" + found.substring(at);
        }
        long signs = found.codePoints().filter(Character::isLetterOrDigit).count();
        long hidden = signs >= 8 ? signs - 4 : signs;
        StringBuilder masked = new StringBuilder(found.length());
        for (int c : found.codePoints().toArray()) {
            boolean hides = Character.isLetterOrDigit(c) && hidden-- > 0;
            masked.appendCodePoint(hides ? '*' : c);
        }
        return masked.toString();
    }

    /** The text with each span partly hidden, see {@link MaskAction#PARTIAL}. */
    static String partial(CharSequence text, List<PiiSpan> spans) {
        return treated(text, spans, span -> {
            String found = text.subSequence(span.start(), span.end()).toString();
            return partial(span.type(), found);
        });
    }

    private static String replace(CharSequence text, List<PiiSpan> spans, Function<PiiSpan, String> name) {
        return treated(text, spans, span -> "<" + name.apply(span) + ">");
    }

    private static String treated(CharSequence text, List<PiiSpan> spans, Function<PiiSpan, String> treatment) {
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        for (PiiSpan span : spans) {
            if (span.start() < done || span.end() > text.length()) {
                throw RuleViolationException.of(
                        "spans", "sorted, without overlap, within " + text.length() + " characters", span);
            }
            masked.append(text, done, span.start()).append(treatment.apply(span));
            done = span.end();
        }
        return masked.append(text, done, text.length()).toString();
    }
}
