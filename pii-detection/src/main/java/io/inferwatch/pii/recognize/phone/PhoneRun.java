// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.phone;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups of digits that may be a phone number.
 *
 * @param end offset after the last digit, with the extension if there is one
 * @param digits all digits without the extension
 * @param groups lengths of the groups, one digit each: {@code 334}
 * @param signs the characters between the groups, each at least once: {@code -}
 */
record PhoneRun(int start, int end, String digits, String groups, String signs, boolean plus, boolean extended) {
    private static final int MOST_DIGITS = 15;
    private static final int LONG_GROUP = 7;
    private static final int LONGEST_EXTENSION = 2;
    /** After more digits than these, joined by hyphens, a blank begins another number: {@code 536-90-4399 415-555-0132}. */
    private static final int LONG_JOINED = 8;

    private static final Set<String> BETWEEN = Set.of(" ", "-", ".", ")", ") ", ")-", " (", "-(", "/", " / ");

    /** Reads a run that begins with a plus, bracket or digit; null if the groups cannot be a phone number. */
    static @Nullable PhoneRun read(FoldedText text, int start) {
        return read(text, start, MOST_DIGITS);
    }

    /** The same number without its last groups; null if there would be fewer than two. */
    @Nullable
    PhoneRun without(FoldedText text, int last) {
        return groups.length() - last < 2 ? null : read(text, start, groups.length() - last);
    }

    /** The length of a plus at an offset, which a URL writes as {@code %2B}; 0 if there is none. */
    static int plusLength(FoldedText text, int at) {
        boolean encoded = text.percentEncoded(at) == '+' && at + 3 < text.length() && Chars.isDigit(text.at(at + 3));
        return encoded ? 3 : text.at(at) == '+' ? 1 : 0;
    }

    private static @Nullable PhoneRun read(FoldedText text, int start, int most) {
        StringBuilder digits = new StringBuilder();
        StringBuilder groups = new StringBuilder();
        StringBuilder signs = new StringBuilder();
        int prefix = plusLength(text, start);
        boolean plus = prefix > 0;
        int i = start + prefix;
        int end = -1;
        while (groups.length() < most) {
            int signed = signs.length();
            int blank = end > 0 && prefix > 1 ? encodedBlank(text, i) : 0;
            signs.append(blank > 0 ? " " : "");
            int group = blank > 0 ? i + blank : skipSigns(text, i, end < 0, plus, signs);
            int groupEnd = group < 0 ? -1 : digitsEnd(text, group);
            if (group < 0 || groupEnd == group || digits.length() + groupEnd - group > MOST_DIGITS) {
                signs.setLength(signed);
                break;
            }
            groups.append(groupEnd - group > 9 ? '9' : (char) ('0' + groupEnd - group));
            digits.append(text.part(group, groupEnd));
            end = groupEnd;
            i = groupEnd;
            boolean whole = groupEnd - group >= LONG_GROUP && digits.length() > LONG_GROUP + 1;
            boolean joined = digits.length() > LONG_JOINED && signs.length() > 0 && signs.indexOf(" ") < 0;
            if (((whole || joined) && i < text.length() && text.at(i) == ' ')
                    || (digits.length() > LONG_GROUP && isOtherNumber(text, i))) {
                break;
            }
        }
        if (end < 0) {
            return null;
        }
        int extension = extensionEnd(text, end);
        return new PhoneRun(
                start, extension, digits.toString(), groups.toString(), signs.toString(), plus, extension > end);
    }

    /** Whether a slash and more digits than an extension has are behind a number: {@code 415 555 0132 / 415 555 0133}. */
    private static boolean isOtherNumber(FoldedText text, int at) {
        return at + 3 < text.length()
                && text.part(at, at + 3).equals(" / ")
                && digitsEnd(text, at + 3) - at - 3 > LONGEST_EXTENSION;
    }

    /** The end of a row of groups of four digits, as on a card, that is longer than a phone number; else its own end. */
    int rowEnd(FoldedText text) {
        int row = end;
        while (groups.equals("444")
                && row + 1 < text.length()
                && text.at(row) == text.at(start + 4)
                && digitsEnd(text, row + 1) == row + 5) {
            row += 5;
        }
        return row;
    }

    /** The length of a blank between digits as a URL writes it; 0 if there is none. */
    private static int encodedBlank(FoldedText text, int at) {
        int length = text.percentEncoded(at) == ' ' ? 3 : 1;
        boolean blank = at + length < text.length() && (length == 3 || text.at(at) == '+');
        return blank && Chars.isDigit(text.at(at + length)) ? length : 0;
    }

    private static int digitsEnd(FoldedText text, int from) {
        int end = from;
        while (end < text.length() && end - from <= MOST_DIGITS && Chars.isDigit(text.at(end))) {
            end++;
        }
        return end;
    }

    /** The start of the next group after one sign, or after a bracket with a space or hyphen; or -1. */
    private static int skipSigns(FoldedText text, int from, boolean first, boolean plus, StringBuilder signs) {
        int i = from;
        while (i < text.length() && i - from < 3 && " -.()/".indexOf(text.at(i)) >= 0) {
            i++;
        }
        String between = text.part(from, i);
        boolean bracket = between.equals("(") && (first || plus);
        boolean fits = bracket || (first ? between.isEmpty() : BETWEEN.contains(between));
        if (!fits || i >= text.length() || !Chars.isDigit(text.at(i))) {
            return -1;
        }
        signs.append(between);
        return i;
    }

    private static int extensionEnd(FoldedText text, int end) {
        int i = end;
        while (i < text.length() && i - end < 6 && "xext. ".indexOf(text.at(i)) >= 0) {
            i++;
        }
        boolean named = i > end && text.part(end, i).indexOf('x') >= 0;
        int digits = named ? digitsEnd(text, i) : i;
        return named && digits > i && digits - i <= 6 && text.endsWord(digits) ? digits : end;
    }
}
