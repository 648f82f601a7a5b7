// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;

/**
 * Tests whether a person, not a program, wrote the words around a place. True if the line begins with a letter, has
 * none of the characters that programs use between values, and at least two of five words begin with a lower-case
 * letter. Reads at most {@value #AROUND} characters on each side.
 */
public final class Prose {
    private static final int AROUND = 100;
    private static final int FEWEST_WORDS = 3;

    private Prose() {}

    public static boolean isAround(FoldedText text, int start, int end) {
        int from = start;
        while (from > 0 && text.at(from - 1) != '\n' && start - from < AROUND) {
            from--;
        }
        boolean begun = from == 0 || text.at(from - 1) == '\n';
        while (from < start && " \"'".indexOf(text.at(from)) >= 0) {
            from++;
        }
        int to = end;
        while (to < text.length() && text.at(to) != '\n' && to - end < AROUND) {
            to++;
        }
        return (!begun || (Chars.isLetter(text.at(from)) && !isLevel(text, from))) && isProse(text, from, to);
    }

    /** Whether these words fill a line of a text with several lines, as in the head of an address or in a signature. */
    public static boolean isLine(FoldedText text, int start, int end) {
        int from = start;
        while (from > 0 && start - from < 5 && text.at(from - 1) != '\n' && !Chars.isLetterOrDigit(text.at(from - 1))) {
            from--;
        }
        boolean first = from == 0;
        boolean last = end == text.length();
        return !(first && last) && (first || text.at(from - 1) == '\n') && (last || text.at(end) == '\n');
    }

    private static boolean isProse(FoldedText text, int from, int to) {
        int small = 0;
        int words = 0;
        for (int i = from; i < to; i++) {
            char c = text.at(i);
            if ("=[]{}<>|#$_/\t\\`".indexOf(c) >= 0 || (c == ' ' && i + 1 < to && text.at(i + 1) == ' ')) {
                return false;
            }
            if (Chars.isLetter(c) && (i == from || !Chars.isLetterOrDigit(text.at(i - 1)))) {
                words++;
                small += Character.isLowerCase(c) ? 1 : 0;
            }
        }
        return words >= FEWEST_WORDS && 5 * small >= 2 * words;
    }

    /** {@code INFO}, {@code GET}: two capital letters at the start. */
    private static boolean isLevel(FoldedText text, int start) {
        return start + 1 < text.length() && Chars.isUpper(text.at(start)) && Chars.isUpper(text.at(start + 1));
    }
}
