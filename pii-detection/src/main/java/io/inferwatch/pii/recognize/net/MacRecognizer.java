// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.net;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.LinearPattern;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Map;

/**
 * MAC addresses: six pairs with colons or hyphens, or Cisco's three groups of four with dots, which need context. The
 * addresses with only zeros or only ones do not count.
 */
public final class MacRecognizer implements Recognizer {
    private static final String TYPE = "MAC";
    private static final double PAIRS = 0.7;
    private static final double DIGITS_ONLY = 0.2;
    private static final double DOTTED = 0.15;
    private static final LinearPattern COLONS = LinearPattern.of("([0-9A-F]{2}:){5}[0-9A-F]{2}");
    private static final LinearPattern HYPHENS = LinearPattern.of("([0-9A-F]{2}-){5}[0-9A-F]{2}");
    private static final LinearPattern DOTS = LinearPattern.of("[0-9A-F]{4}\\.[0-9A-F]{4}\\.[0-9A-F]{4}");

    @Override
    public Map<String, List<String>> types() {
        return Map.of(TYPE, List.of("mac", "hardware address", "physical address", "ethernet", "bssid", "hwaddr"));
    }

    @Override
    public void find(ScanContext scan) {
        Tokens tokens = scan.tokens();
        boolean about = scan.isAbout(TYPE);
        for (int token = 0; token < tokens.size(); token++) {
            int length = tokens.length(token);
            if (length == 2) {
                pairs(scan, tokens.start(token));
            } else if (length == 4 && about) {
                at(scan, tokens.start(token), DOTS, DOTTED);
            }
        }
    }

    private static void pairs(ScanContext scan, int start) {
        FoldedText text = scan.text();
        char sign = start + 2 < text.length() ? text.at(start + 2) : 0;
        if (sign == ':') {
            at(scan, start, COLONS, PAIRS);
        } else if (sign == '-') {
            at(scan, start, HYPHENS, PAIRS);
        }
    }

    private static void at(ScanContext scan, int start, LinearPattern pattern, double base) {
        FoldedText text = scan.text();
        int end = pattern.longest(text, start);
        if (end > 0 && text.startsFreely(start) && text.endsFreely(end) && !joinsPair(text, start, end)) {
            String digits = text.compact(start, end);
            boolean letters = digits.chars().anyMatch(c -> c >= 'A');
            if (!digits.equals("000000000000") && !digits.equals("FFFFFFFFFFFF")) {
                scan.offer(TYPE, start, end, letters ? base : Math.min(base, DIGITS_ONLY));
            }
        }
    }

    /** A fingerprint has more than six pairs. */
    private static boolean joinsPair(FoldedText text, int start, int end) {
        boolean before = start > 1 && text.at(start - 1) == ':' && !text.startsWord(start - 1);
        return before || (end + 1 < text.length() && text.at(end) == ':' && !text.endsWord(end + 1));
    }
}
