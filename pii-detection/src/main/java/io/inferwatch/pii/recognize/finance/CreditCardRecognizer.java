package io.inferwatch.pii.recognize.finance;

import io.inferwatch.pii.check.Checksums;
import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Map;

/**
 * Payment card numbers: 13 to 19 digits, in one piece or in the groups printed on cards, with a known issuer, a length
 * that this issuer uses, and a valid Luhn check digit (ISO/IEC 7812-1).
 *
 * <p>Ignores digits inside longer numbers, decimals, versions, identifiers, and chains joined by hyphens (UUIDs, trace
 * parents). One in ten random 16-digit numbers that start like a card passes the check digit, so the score of a number
 * without context is low.
 */
public final class CreditCardRecognizer implements Recognizer {
    private static final String TYPE = "CREDIT_CARD";
    private static final double GROUPED = 0.85;
    private static final double PLAIN = 0.6;
    private static final double RARE = 0.2;
    private static final int MIN_DIGITS = 13;
    private static final int MAX_DIGITS = 19;

    /** Lengths of the digit groups, longest form first, because a shorter form may be a prefix of a longer one. */
    private static final int[][] FORMS = {
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
        int done = 0;
        for (int token = 0; token < tokens.size(); token++) {
            int start = tokens.start(token);
            if (tokens.kind(token) == Tokens.DIGITS && start >= done && startsFreely(text, start)) {
                int end = cardEnd(text, start, tokens.end(token));
                if (end > 0) {
                    scan.offer(TYPE, start, end, base(text.at(start), end - start, end > tokens.end(token)));
                    done = end;
                }
            }
        }
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
        if (digits >= MIN_DIGITS) {
            return digits <= MAX_DIGITS && isCard(text, start, runEnd) ? runEnd : -1;
        }
        for (int[] form : FORMS) {
            int end = form[0] == digits ? formEnd(text, start, form) : -1;
            if (end > 0 && isCard(text, start, end) && !followsIbanHead(text, start)) {
                return end;
            }
        }
        return -1;
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
        String digits = text.compact(start, end);
        return hasIssuer(digits) && Checksums.luhn(digits);
    }

    private static boolean startsFreely(FoldedText text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text.at(start - 1);
        boolean joined = before == '.' || before == '-';
        return !Chars.isIdentifier(before) && !(joined && start > 1 && Chars.isDigit(text.at(start - 2)));
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

    private static boolean hasIssuer(String digits) {
        return CardIssuers.issues(Integer.parseInt(digits.substring(0, 4)), digits.length());
    }
}
