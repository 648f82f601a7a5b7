// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.finance;

import io.inferwatch.pii.check.Checksums;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;

/** Reads the digits of a card number in the groups that are printed on cards, whatever is between the groups. */
final class CardForms {
    static final int MIN_DIGITS = 13;
    static final int MAX_DIGITS = 19;
    private static final int MOST_SIGNS = 3;

    /** Lengths of the digit groups, longest form first, because a shorter form may be a prefix of a longer one. */
    static final int[][] FORMS = {
        {4, 4, 4, 4, 3},
        {4, 4, 4, 4, 2},
        {4, 4, 4, 4, 1},
        {4, 4, 4, 4},
        {4, 6, 5},
        {4, 5, 6},
        {4, 6, 4},
        {4, 4, 4, 1},
        {4, 3, 3, 3},
        {6, 13}
    };

    private CardForms() {}

    /** The end of a card number with any signs between its groups, and no digit behind; or -1. */
    static int loosely(FoldedText text, int start) {
        int run = runEnd(text, start);
        int digits = run - start;
        if (digits >= MIN_DIGITS) {
            return digits <= MAX_DIGITS && isNumber(text.part(start, run)) ? run : -1;
        }
        for (int[] form : FORMS) {
            int end = form[0] == digits ? end(text, start, form) : -1;
            if (end > 0) {
                return end;
            }
        }
        return digits == 8 ? end(text, start, new int[] {8, 8}) : -1;
    }

    /** Whether an issuer uses this length and the check digit is right. */
    static boolean isNumber(String digits) {
        return CardIssuers.issues(Integer.parseInt(digits.substring(0, 4)), digits.length()) && Checksums.luhn(digits);
    }

    private static int end(FoldedText text, int start, int[] form) {
        StringBuilder digits = new StringBuilder(MAX_DIGITS);
        int from = start;
        int end = start;
        for (int group = 0; group < form.length; group++) {
            from = group == 0 ? start : gapEnd(text, end);
            end = from < 0 ? from : runEnd(text, from);
            if (end - from != form[group] || (group > 0 && end < 0)) {
                return -1;
            }
            digits.append(text.part(from, end));
        }
        return isNumber(digits.toString()) ? end : -1;
    }

    private static int runEnd(FoldedText text, int from) {
        int end = from;
        while (end < text.length() && end - from <= MAX_DIGITS && Chars.isDigit(text.at(end))) {
            end++;
        }
        return end;
    }

    /** The end of one to three signs between groups, escaped blanks among them; or -1. */
    private static int gapEnd(FoldedText text, int from) {
        int i = from;
        for (int signs = 0; signs < MOST_SIGNS && i < text.length() && !Chars.isAlphanumeric(text.at(i)); signs++) {
            int length = escaped(text, i);
            if (length == 0 && "\n\r\"'=<>()[]{}".indexOf(text.at(i)) >= 0) {
                return -1;
            }
            i += Math.max(1, length);
        }
        boolean list = i - from > 1 && text.at(from) == ',';
        return i == from || list || i >= text.length() ? -1 : i;
    }

    /** The length of a blank or other sign that a URL, JSON or HTML escapes; 0 for others. */
    private static int escaped(FoldedText text, int at) {
        char c = text.at(at);
        int left = text.length() - at;
        if (text.percentEncoded(at) >= 0) {
            return 3;
        }
        if (c == '\\' && left > 5 && text.at(at + 1) == 'u') {
            return 6;
        }
        return c == '&' && left > 5 && text.at(at + 5) == ';' ? 6 : 0;
    }
}
