// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.person;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;

/** Reads capitalised words, in any script that has capital letters. */
final class Names {
    private static final int LONGEST_WORD = 30;

    private Names() {}

    /**
     * The end of a word such as {@code Jane}, {@code O'Neil} or {@code Smith-Jones} that begins at an offset; or -1.
     */
    static int wordEnd(FoldedText text, int start) {
        if (start >= text.length() || !Character.isUpperCase(text.at(start))) {
            return -1;
        }
        int i = start + 1;
        int lower = 0;
        while (i < text.length() && i - start < LONGEST_WORD && isInside(text, i)) {
            lower += Character.isLowerCase(text.at(i)) ? 1 : 0;
            i++;
        }
        return lower > 0 && text.endsWord(i) ? i : -1;
    }

    private static boolean isInside(FoldedText text, int i) {
        char c = text.at(i);
        boolean joint = (c == '\'' || c == '\u2019' || c == '-') && i + 1 < text.length();
        return Chars.isLetter(c) || (joint && Character.isUpperCase(text.at(i + 1)));
    }

    /** The end of at most this many such words, separated by spaces, with single initials between them; or -1. */
    static int end(FoldedText text, int start, int most) {
        int end = wordEnd(text, start);
        for (int words = 1; end > 0 && words < most && end + 1 < text.length() && text.at(end) == ' '; words++) {
            int next = end + 1;
            boolean initial = Character.isUpperCase(text.at(next))
                    && next + 2 < text.length()
                    && text.at(next + 1) == '.'
                    && text.at(next + 2) == ' ';
            int wordEnd = wordEnd(text, initial ? next + 3 : next);
            if (wordEnd < 0) {
                break;
            }
            end = wordEnd;
        }
        return end;
    }
}
