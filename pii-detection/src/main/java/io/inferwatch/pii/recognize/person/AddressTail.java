// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.person;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import java.util.Locale;
import java.util.Set;

/** The rest of an address after the street: flat, place, state, postcode, country. */
final class AddressTail {
    private static final int MOST_PARTS = 6;
    private static final Set<String> UNITS = Set.of(
            "apt", "apartment", "suite", "ste", "unit", "flat", "floor", "room", "no", "\u00e9tage", "top", "piso");

    private AddressTail() {}

    /**
     * The end of the address. A place counts after a comma or line end, and only if the text or sentence ends after it
     * or a postcode follows: nothing is added in {@code 221 Baker Street, John said}.
     */
    static int end(FoldedText text, int street) {
        int sure = street;
        int i = street;
        for (int part = 0; part < MOST_PARTS; part++) {
            int start = separated(text, i);
            if (start < 0) {
                break;
            }
            boolean apart = start > i + 1 || text.at(i) == '\n';
            int digits = digitsEnd(text, start);
            int unit = unitEnd(text, start);
            int place = placeEnd(text, start);
            if (digits > 0 || unit > 0) {
                i = Math.max(digits, unit);
                sure = i;
            } else if ((apart || i > street) && place > 0) {
                i = place;
                sure = endsSentence(text, i) ? i : sure;
            } else {
                break;
            }
        }
        return sure;
    }

    /**
     * The offset after up to four spaces, commas, full stops and line ends; -1 if there are none, or after two line
     * ends.
     */
    private static int separated(FoldedText text, int from) {
        int i = from;
        int lines = 0;
        while (i < text.length() && i - from < 6 && " ,.\n".indexOf(text.at(i)) >= 0) {
            lines += text.at(i) == '\n' ? 1 : 0;
            i++;
        }
        return i == from || i == text.length() || lines > 2 ? -1 : i;
    }

    private static int digitsEnd(FoldedText text, int start) {
        int end = start;
        while (end < text.length() && end - start < 7 && Chars.isDigit(text.at(end))) {
            end++;
        }
        return end - start >= 4 && end - start <= 6 && text.endsFreely(end) ? end : -1;
    }

    /** The end of a flat such as {@code Apt. 12b}; or -1. */
    private static int unitEnd(FoldedText text, int start) {
        int word = start;
        while (word < text.length() && word - start < 10 && Chars.isLetter(text.at(word))) {
            word++;
        }
        if (!UNITS.contains(text.part(start, word).toLowerCase(Locale.ROOT))) {
            return -1;
        }
        int number = word;
        while (number < text.length() && number - word < 3 && " .#".indexOf(text.at(number)) >= 0) {
            number++;
        }
        int end = number;
        while (end < text.length() && end - number < 6 && Chars.isAlphanumeric(text.at(end))) {
            end++;
        }
        return number > word && end > number && Chars.isDigit(text.at(number)) ? end : -1;
    }

    /** The end of up to four capitalised words, or of {@code nan}, which exports write for a missing state. */
    private static int placeEnd(FoldedText text, int start) {
        int end = -1;
        int i = start;
        for (int words = 0; words < 4 && i < text.length(); words++) {
            int wordEnd = i;
            while (wordEnd < text.length() && wordEnd - i < 30 && Chars.isLetter(text.at(wordEnd))) {
                wordEnd++;
            }
            boolean none = words == 0 && text.part(i, wordEnd).equals("nan");
            if (!none && !Character.isUpperCase(text.at(i))) {
                break;
            }
            end = wordEnd;
            if (none || wordEnd >= text.length() || (text.at(wordEnd) != ' ' && text.at(wordEnd) != '-')) {
                break;
            }
            i = wordEnd + 1;
        }
        return end;
    }

    private static boolean endsSentence(FoldedText text, int end) {
        return end == text.length() || ".?!;\n".indexOf(text.at(end)) >= 0;
    }
}
