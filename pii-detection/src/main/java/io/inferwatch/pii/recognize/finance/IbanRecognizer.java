// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.finance;

import io.inferwatch.pii.check.Iban;
import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * International bank account numbers (IBAN): two capital letters, two digits, then the rest in the length of the
 * country, in one piece or in groups with single spaces, hyphens or full stops, or with {@code +} or {@code %20} as a URL
 * writes a space. Structure and MOD 97-10 must be valid.
 */
public final class IbanRecognizer implements Recognizer {
    private static final String TYPE = "IBAN";
    private static final double SCORE = 0.95;
    private static final double SMALL_LETTERS = 0.4;

    @Override
    public Map<String, List<String>> types() {
        return Map.of(TYPE, List.of("iban", "bank", "account", "konto", "kontonummer", "cuenta", "compte"));
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        Tokens tokens = scan.tokens();
        for (int token = 0; token < tokens.size(); token++) {
            int start = tokens.start(token);
            if (tokens.kind(token) == (Tokens.DIGITS | Tokens.LETTERS) && hasHead(text, start)) {
                StringBuilder number = new StringBuilder();
                int end = end(text, start, number);
                if (end > 0 && Iban.valid(number.toString().toUpperCase(Locale.ROOT))) {
                    scan.offer(TYPE, start, end, Chars.isUpper(text.at(start)) ? SCORE : SMALL_LETTERS);
                }
            }
        }
    }

    private static boolean hasHead(FoldedText text, int start) {
        return start + 4 <= text.length()
                && Chars.isAsciiLetter(text.at(start))
                && Chars.isAsciiLetter(text.at(start + 1))
                && Chars.isDigit(text.at(start + 2))
                && Chars.isDigit(text.at(start + 3));
    }

    /** The end of a word at which the country's length is reached; or -1. Adds the letters and digits to the number. */
    private static int end(FoldedText text, int start, StringBuilder number) {
        int length = Iban.length(text.compact(start, start + 2));
        int i = start;
        while (number.length() < length && i < text.length()) {
            if (Chars.isAlphanumeric(text.at(i))) {
                number.append(text.at(i++));
                i += number.length() < length ? jointLength(text, i) : 0;
            } else {
                return -1;
            }
        }
        return length > 0 && number.length() == length && text.endsWord(i) ? i : -1;
    }

    /** The length of one sign or escaped space between groups; 0 if there is none. */
    private static int jointLength(FoldedText text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        return text.percentEncoded(at) == ' ' ? 3 : " -.+".indexOf(text.at(at)) >= 0 ? 1 : 0;
    }
}
