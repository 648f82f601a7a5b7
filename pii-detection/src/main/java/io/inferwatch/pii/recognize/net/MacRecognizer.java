package io.inferwatch.pii.recognize.net;

import io.inferwatch.pii.recognize.Page;
import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.Shape;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Map;

/** MAC addresses: six pairs with colons or hyphens, or Cisco's three fours with dots, which need context. Not those of no or all devices. */
public final class MacRecognizer implements Recognizer {
    private static final String TYPE = "MAC";
    private static final double PAIRS = 0.7;
    private static final double DIGITS_ONLY = 0.2;
    private static final double DOTTED = 0.15;
    private static final Shape COLONS = Shape.of("([0-9A-F]{2}:){5}[0-9A-F]{2}");
    private static final Shape HYPHENS = Shape.of("([0-9A-F]{2}-){5}[0-9A-F]{2}");
    private static final Shape DOTS = Shape.of("[0-9A-F]{4}\\.[0-9A-F]{4}\\.[0-9A-F]{4}");

    @Override
    public Map<String, List<String>> types() {
        return Map.of(TYPE, List.of("mac", "hardware address", "physical address", "ethernet", "bssid", "hwaddr"));
    }

    @Override
    public void find(Page page) {
        Tokens tokens = page.tokens();
        boolean about = page.isAbout(TYPE);
        for (int token = 0; token < tokens.size(); token++) {
            int length = tokens.length(token);
            if (length == 2) {
                at(page, tokens.start(token), COLONS, PAIRS);
                at(page, tokens.start(token), HYPHENS, PAIRS);
            } else if (length == 4 && about) {
                at(page, tokens.start(token), DOTS, DOTTED);
            }
        }
    }

    private static void at(Page page, int start, Shape shape, double base) {
        FoldedText text = page.text();
        int end = shape.longest(text, start);
        if (end > 0 && text.startsFreely(start) && text.endsFreely(end) && !joinsPair(text, start, end)) {
            String digits = text.compact(start, end);
            boolean letters = digits.chars().anyMatch(c -> c >= 'A');
            if (!digits.equals("000000000000") && !digits.equals("FFFFFFFFFFFF")) {
                page.offer(TYPE, start, end, letters ? base : Math.min(base, DIGITS_ONLY));
            }
        }
    }

    /** A fingerprint has more than six pairs. */
    private static boolean joinsPair(FoldedText text, int start, int end) {
        boolean before = start > 1 && text.at(start - 1) == ':' && !text.startsWord(start - 1);
        return before || (end + 1 < text.length() && text.at(end) == ':' && !text.endsWord(end + 1));
    }
}
