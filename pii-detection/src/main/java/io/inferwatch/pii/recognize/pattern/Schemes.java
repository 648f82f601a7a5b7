// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;

/** Credentials behind the name of their scheme, without a key: {@code Bearer …}, {@code Basic …}, {@code AWS4-HMAC-SHA256 …}. */
final class Schemes {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 21;
    /** How long the words are with which schemes begin, one bit for each length: a filter, by the first letter. */
    private static final int[] LENGTHS = lengths();

    private Schemes() {}

    private static int[] lengths() {
        int[] lengths = new int[32];
        for (String scheme : Authorizations.SCHEMES) {
            int hyphen = scheme.indexOf('-');
            lengths[scheme.charAt(0) & 31] |= 1 << (hyphen < 0 ? scheme.length() : hyphen);
        }
        return lengths;
    }

    /** Reads the scheme that a word may be; answers where to go on. */
    static int read(ScanContext scan, int start, int end) {
        FoldedText text = scan.text();
        boolean word = end - start >= SHORTEST && end - start <= LONGEST && end < text.length();
        return word && begins(text, start, end) && follows(text, start, end)
                ? Authorizations.standalone(scan, start, end)
                : start;
    }

    private static boolean begins(FoldedText text, int start, int end) {
        return (LENGTHS[text.at(start) & 31] & (1 << (end - start))) != 0;
    }

    /** Whether a blank or a hyphen follows, and then a long word or a parameter. */
    private static boolean follows(FoldedText text, int start, int end) {
        char next = text.at(end);
        if (next == '-') {
            return isHyphened(text, start);
        }
        if (next != ' ') {
            return next == '%' || next == '+';
        }
        int i = end + 1;
        while (i < text.length() && i - end < 12 && isCredentialSign(text.at(i))) {
            i++;
        }
        return i - end > 4 || text.at(i - 1) == '=';
    }

    private static boolean isHyphened(FoldedText text, int start) {
        char c = Chars.lower(text.at(start));
        return c == 'a' || c == 's' || c == 'z' || c == 'g' || c == 'h' || c == 'm';
    }

    private static boolean isCredentialSign(char c) {
        return Chars.isIdentifier(c) || "-.~+/=".indexOf(c) >= 0;
    }
}
