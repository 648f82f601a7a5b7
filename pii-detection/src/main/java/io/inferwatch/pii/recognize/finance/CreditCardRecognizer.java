// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.finance;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Map;

/**
 * Payment card numbers: 13 to 19 digits, in one piece or in the groups printed on cards, with a known issuer, a length
 * that this issuer uses, and a valid Luhn check digit (ISO/IEC 7812-1).
 *
 * <p>With a word for cards nearby, any signs may separate the groups and other digits may be joined to the number. The
 * data of a magnetic stripe counts alone.
 *
 * <p>Else ignores digits inside longer numbers, decimals, versions, identifiers, and chains joined by hyphens (UUIDs, trace
 * parents). One in ten random 16-digit numbers that start like a card passes the check digit, so the score of a number
 * without context is low.
 */
public final class CreditCardRecognizer implements Recognizer {
    private static final String TYPE = "CREDIT_CARD";
    private static final double GROUPED = 0.85;
    private static final double PLAIN = 0.6;
    private static final double RARE = 0.2;
    private static final double ODD = 0.15;
    private static final double TRACK = 0.9;
    private static final int LONGEST_TRACK = 110;

    @Override
    public Map<String, List<String>> types() {
        return Map.of(
                TYPE,
                List.of(
                        "card",
                        "cards",
                        "credit",
                        "creditcard",
                        "debit",
                        "visa",
                        "mastercard",
                        "amex",
                        "pan",
                        "cc",
                        "cardnumber",
                        "karte",
                        "kreditkarte",
                        "kartennummer",
                        "carte",
                        "tarjeta",
                        "carta",
                        "cartao",
                        "kaart",
                        "\u5361\u53f7",
                        "\u4fe1\u7528\u5361"));
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        Tokens tokens = scan.tokens();
        boolean about = scan.isLenient() || scan.isAbout(TYPE);
        int done = 0;
        for (int token = 0; token < tokens.size(); token++) {
            int start = tokens.start(token);
            int kind = tokens.kind(token);
            if (start >= done && (kind & Tokens.DIGITS) != 0) {
                int end = kind == Tokens.DIGITS && startsFreely(text, start)
                        ? cardEnd(text, start, tokens.end(token))
                        : -1;
                if (end > 0 || about || tokens.length(token) >= CardForms.MIN_DIGITS) {
                    done = Math.max(done, number(scan, start, tokens.end(token), end, about));
                }
            }
        }
    }

    /** Offers the number that may begin with a token; answers where to go on. */
    private static int number(ScanContext scan, int start, int tokenEnd, int end, boolean about) {
        FoldedText text = scan.text();
        int track = trackEnd(text, start, tokenEnd);
        if (track > 0) {
            scan.offer(TYPE, Chars.isDigit(text.at(start)) ? start : start + 1, track, TRACK);
            return track;
        }
        if (end > 0 && !isInRow(text, start, end)) {
            scan.offer(TYPE, start, end, base(text.at(start), end - start, end > tokenEnd));
            return end;
        }
        return about ? odd(scan, start, tokenEnd) : 0;
    }

    /** Offers a number with odd signs in it or around it, which needs context; answers where to go on. */
    private static int odd(ScanContext scan, int start, int tokenEnd) {
        FoldedText text = scan.text();
        IntList words = scan.wordEnds(TYPE);
        for (int i = start; i < tokenEnd; i++) {
            boolean begins = Chars.isDigit(text.at(i)) && (i == 0 || !Chars.isDigit(text.at(i - 1)));
            boolean behind = begins
                    && (text.startsWord(i)
                            || text.at(i - 1) == '_'
                            || (words != null && words.below(i + 1) > words.below(i)));
            boolean escaped = begins && i == start && isEscaped(text, i);
            int from = escaped ? i + 2 : i;
            int end = behind && from < tokenEnd ? CardForms.loosely(text, from) : -1;
            if (end > 0) {
                scan.offer(TYPE, from, end, ODD);
                return end;
            }
        }
        return 0;
    }

    /** Whether the digits begin with the code of an escaped sign: {@code %20}. */
    private static boolean isEscaped(FoldedText text, int at) {
        return at > 0 && text.percentEncoded(at - 1) == ' ';
    }

    /**
     * The end of the data of a magnetic stripe (ISO/IEC 7813), {@code %B4111…^NAME^2512…?} or {@code ;4111…=2512…?}, or
     * of its copy in a chip, {@code 4111…D2512…F}; or -1.
     */
    private static int trackEnd(FoldedText text, int start, int tokenEnd) {
        boolean first = start > 0 && text.at(start) == 'B' && text.at(start - 1) == '%';
        int from = first ? start + 1 : start;
        int end = from;
        while (end < tokenEnd && Chars.isDigit(text.at(end))) {
            end++;
        }
        int digits = end - from;
        if (digits < CardForms.MIN_DIGITS || digits > CardForms.MAX_DIGITS || end + 5 > text.length()) {
            return -1;
        }
        char sign = text.at(end);
        boolean second = sign == '=' || sign == 'D';
        boolean dated = second && isExpiry(text, end + 1) && (sign == '=' || tokenEnd - end > 8);
        boolean named = sign == '^';
        if ((!named && !dated) || !CardForms.isNumber(text.part(from, end))) {
            return -1;
        }
        return sentinel(text, end);
    }

    /** Year and month, a service code: seven digits. */
    private static boolean isExpiry(FoldedText text, int at) {
        for (int i = at; i < at + 4; i++) {
            if (!Chars.isDigit(text.at(i))) {
                return false;
            }
        }
        int month = (text.at(at + 2) - '0') * 10 + text.at(at + 3) - '0';
        return month >= 1 && month <= 12;
    }

    private static int sentinel(FoldedText text, int from) {
        int end = from;
        int word = from;
        while (end < text.length() && end - from < LONGEST_TRACK && text.at(end) >= ' ' && text.at(end) != '?') {
            end++;
            word = end - from < LONGEST_TRACK && word == end - 1 && text.at(end - 1) != ' ' ? end : word;
        }
        boolean closed = end < text.length() && text.at(end) == '?';
        return closed ? end : word;
    }

    /** Whether the groups are part of a longer row of numbers of four digits. */
    private static boolean isInRow(FoldedText text, int start, int end) {
        boolean grouped = end - start > CardForms.MAX_DIGITS || text.at(end - 5) == text.at(start + 4);
        boolean before = start > 5
                && text.at(start - 1) == ' '
                && isFour(text, start - 5)
                && !Chars.isIdentifier(text.at(start - 6));
        boolean behind = end + 10 <= text.length()
                && isFour(text, end + 1)
                && isFour(text, end + 6)
                && text.at(end) == ' '
                && text.at(end + 5) == ' ';
        return grouped && !Chars.isDigit(text.at(start + 4)) && (before || behind);
    }

    private static boolean isFour(FoldedText text, int from) {
        for (int i = from; i < from + 4; i++) {
            if (!Chars.isDigit(text.at(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Numbers of 16, 15 and (Diners) 14 digits are common for cards; numbers of other lengths are more often
     * identifiers. So are numbers of 15 digits that begin with 1: such cards (UATP) are rare, and thread ids on Linux
     * look the same.
     */
    private static double base(char first, int length, boolean grouped) {
        return grouped ? GROUPED : first != '1' && length >= 14 && length <= 16 ? PLAIN : RARE;
    }

    private static int cardEnd(FoldedText text, int start, int runEnd) {
        int digits = runEnd - start;
        if (digits >= CardForms.MIN_DIGITS) {
            return digits <= CardForms.MAX_DIGITS && isCard(text, start, runEnd) ? runEnd : -1;
        }
        if (!isGrouped(text, digits, runEnd)) {
            return -1;
        }
        for (int[] form : CardForms.FORMS) {
            int end = form[0] == digits ? formEnd(text, start, form) : -1;
            if (end > 0 && isCard(text, start, end) && !followsIbanHead(text, start)) {
                return end;
            }
        }
        return -1;
    }

    /** Whether a first group of four or six digits is followed by three digits, as in all forms: a fast filter. */
    private static boolean isGrouped(FoldedText text, int digits, int end) {
        return (digits == 4 || digits == 6)
                && end + 3 < text.length()
                && Chars.isDigit(text.at(end + 1))
                && Chars.isDigit(text.at(end + 2))
                && Chars.isDigit(text.at(end + 3));
    }

    /** The end of a number in groups of these lengths, all joined by the same single space or hyphen; or -1. */
    private static int formEnd(FoldedText text, int start, int[] form) {
        int end = start + form[0];
        if (end >= text.length() || (text.at(end) != ' ' && text.at(end) != '-')) {
            return -1;
        }
        char separator = text.at(end);
        for (int group = 1; group < form.length; group++) {
            int from = end + 1;
            if (end >= text.length() || text.at(end) != separator || !isGroup(text, from, form[group])) {
                return -1;
            }
            end = from + form[group];
        }
        return end;
    }

    /** Whether exactly this many digits follow. */
    private static boolean isGroup(FoldedText text, int from, int length) {
        int limit = Math.min(text.length(), from + length + 1);
        int end = from;
        while (end < limit && Chars.isDigit(text.at(end))) {
            end++;
        }
        return end == from + length;
    }

    private static boolean isCard(FoldedText text, int start, int end) {
        if (!endsFreely(text, end)) {
            return false;
        }
        return CardForms.isNumber(text.compact(start, end));
    }

    private static boolean startsFreely(FoldedText text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text.at(start - 1);
        boolean joined = before == '.' || before == '-';
        return text.startsWord(start) && !(joined && start > 1 && Chars.isDigit(text.at(start - 2)));
    }

    private static boolean endsFreely(FoldedText text, int end) {
        if (end == text.length()) {
            return true;
        }
        char after = text.at(end);
        boolean joined = after == '.' || after == '-';
        return !Chars.isIdentifier(after) && !(joined && end + 1 < text.length() && Chars.isDigit(text.at(end + 1)));
    }

    /** Whether {@code DE89 } or the like is directly before: then the groups belong to an IBAN. */
    private static boolean followsIbanHead(FoldedText text, int start) {
        return start >= 5
                && text.at(start - 1) == ' '
                && Chars.isDigit(text.at(start - 2))
                && Chars.isDigit(text.at(start - 3))
                && Chars.isAsciiLetter(text.at(start - 4))
                && Chars.isAsciiLetter(text.at(start - 5))
                && (start == 5 || !Chars.isIdentifier(text.at(start - 6)));
    }
}
