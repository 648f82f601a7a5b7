// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.describe;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Three numbers that describe a text. Immutable; one pass over the text, linear in its length.
 *
 * @param length Unicode code points; half a surrogate pair counts as one
 * @param words runs of characters between white space (that of Unicode and control characters, as in Python's {@code split}); a
 *     text in a script without spaces is one word
 * @param nonLetters share of code points that are not letters (categories L*), including spaces and digits, 0 to 1; NaN for
 *     the empty text
 */
public record TextDescriptor(int length, int words, double nonLetters) implements Descriptor {
    /** U+0085, next line: white space in Unicode, but not for Java. */
    private static final int NEXT_LINE = 0x85;

    /** Describes a text. */
    public static TextDescriptor of(String text) {
        int length = 0;
        int words = 0;
        int letters = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            boolean space = isSpace(point);
            length++;
            letters += Character.isLetter(point) ? 1 : 0;
            words += !space && !inWord ? 1 : 0;
            inWord = !space;
        }
        return new TextDescriptor(length, words, (length - letters) / (double) length);
    }

    /** {@code length}, {@code words} and, unless the text is empty, {@code non_letters}. */
    @Override
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("length", (double) length);
        numbers.put("words", (double) words);
        if (length > 0) {
            numbers.put("non_letters", nonLetters);
        }
        return numbers;
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == NEXT_LINE;
    }
}
