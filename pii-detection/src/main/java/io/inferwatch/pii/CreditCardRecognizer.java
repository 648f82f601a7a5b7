package io.inferwatch.pii;

import java.util.List;

/**
 * Payment card numbers: 13 to 19 digits, in one piece or in the groups in which cards print them, of an issuer that has
 * numbers of that length, with a right Luhn check digit (ISO/IEC 7812-1).
 *
 * <p>Silent inside longer numbers, decimals, versions, identifiers, and chains joined by hyphens (UUIDs, trace parents).
 * A random 16-digit number that starts like a card passes the check digit once in ten times: the score says so.
 */
final class CreditCardRecognizer implements Recognizer {
    private static final double SCORE = 0.95;
    private static final int MIN_DIGITS = 13;
    private static final int MAX_DIGITS = 19;

    /** Lengths of groups; the longest first, since a shorter one may be its beginning. */
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
    public boolean possibleIn(TextShape shape) {
        return shape.digits() >= MIN_DIGITS;
    }

    @Override
    public void find(CharSequence text, List<PiiSpan> found) {
        for (int i = 0; i < text.length(); i++) {
            if (Chars.isDigit(text.charAt(i))) {
                int runEnd = runEnd(text, i);
                int end = startsFreely(text, i) ? cardEnd(text, i, runEnd) : -1;
                if (end > 0) {
                    found.add(new PiiSpan(PiiType.CREDIT_CARD, i, end, SCORE));
                }
                i = Math.max(runEnd, end) - 1;
            }
        }
    }

    private static int runEnd(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && Chars.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int cardEnd(CharSequence text, int start, int runEnd) {
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

    /** The end of the groups of this form, all joined by the same single space or hyphen, or -1. */
    private static int formEnd(CharSequence text, int start, int[] form) {
        int end = start + form[0];
        if (end >= text.length() || (text.charAt(end) != ' ' && text.charAt(end) != '-')) {
            return -1;
        }
        char separator = text.charAt(end);
        for (int group = 1; group < form.length; group++) {
            int from = end + 1;
            if (end >= text.length() || text.charAt(end) != separator || !isGroup(text, from, form[group])) {
                return -1;
            }
            end = from + form[group];
        }
        return end;
    }

    /** Exactly so many digits and then something else. */
    private static boolean isGroup(CharSequence text, int from, int length) {
        int limit = Math.min(text.length(), from + length + 1);
        int end = from;
        while (end < limit && Chars.isDigit(text.charAt(end))) {
            end++;
        }
        return end == from + length;
    }

    private static boolean isCard(CharSequence text, int start, int end) {
        return endsFreely(text, end) && hasIssuer(text, start, end) && luhn(text, start, end);
    }

    private static boolean startsFreely(CharSequence text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text.charAt(start - 1);
        boolean joined = before == '.' || before == '-';
        return !Chars.isIdentifier(before) && !(joined && start > 1 && Chars.isDigit(text.charAt(start - 2)));
    }

    private static boolean endsFreely(CharSequence text, int end) {
        if (end == text.length()) {
            return true;
        }
        char after = text.charAt(end);
        boolean joined = after == '.' || after == '-';
        return !Chars.isIdentifier(after)
                && !(joined && end + 1 < text.length() && Chars.isDigit(text.charAt(end + 1)));
    }

    /** {@code DE89 } before it: these are the groups of a bank account. */
    private static boolean followsIbanHead(CharSequence text, int start) {
        return start >= 5
                && text.charAt(start - 1) == ' '
                && Chars.isDigit(text.charAt(start - 2))
                && Chars.isDigit(text.charAt(start - 3))
                && Chars.isAsciiLetter(text.charAt(start - 4))
                && Chars.isAsciiLetter(text.charAt(start - 5))
                && (start == 5 || !Chars.isIdentifier(text.charAt(start - 6)));
    }

    private static boolean hasIssuer(CharSequence text, int start, int end) {
        int digits = 0;
        int firstFour = 0;
        for (int i = start; i < end; i++) {
            if (Chars.isDigit(text.charAt(i))) {
                firstFour = digits < 4 ? firstFour * 10 + text.charAt(i) - '0' : firstFour;
                digits++;
            }
        }
        return CardIssuers.issues(firstFour, digits);
    }

    private static boolean luhn(CharSequence text, int start, int end) {
        int sum = 0;
        boolean twice = false;
        for (int i = end - 1; i >= start; i--) {
            if (Chars.isDigit(text.charAt(i))) {
                int digit = (text.charAt(i) - '0') * (twice ? 2 : 1);
                sum += digit > 9 ? digit - 9 : digit;
                twice = !twice;
            }
        }
        return sum % 10 == 0;
    }
}
