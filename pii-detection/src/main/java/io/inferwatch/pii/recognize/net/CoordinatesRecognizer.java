// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.net;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Map;

/**
 * Geographic coordinates: a pair of decimal degrees near a word such as {@code gps}, or one value after {@code lat=} or
 * {@code lon=}.
 */
public final class CoordinatesRecognizer implements Recognizer {
    private static final String TYPE = "COORDINATES";
    private static final double PAIR = 0.3;
    private static final double KEYED = 0.15;
    private static final int FEWEST_DECIMALS = 3;
    private static final int MOST_CHARACTERS = 24;

    @Override
    public Map<String, List<String>> types() {
        return Map.of(
                TYPE,
                List.of(
                        "lat",
                        "latitude",
                        "lng",
                        "lon",
                        "longitude",
                        "gps",
                        "coordinates",
                        "coordinate",
                        "coords",
                        "geo",
                        "geolocation",
                        "koordinaten",
                        "coordenadas",
                        "breitengrad",
                        "l\u00e4ngengrad"));
    }

    @Override
    public void find(ScanContext scan) {
        if (scan.isAbout(TYPE)) {
            FoldedText text = scan.text();
            Tokens tokens = scan.tokens();
            int done = 0;
            for (int token = 0; token < tokens.size(); token++) {
                int start = tokens.start(token);
                if (tokens.kind(token) == Tokens.DIGITS && start >= done) {
                    done = Math.max(done, at(scan, text, start > 0 && text.at(start - 1) == '-' ? start - 1 : start));
                }
            }
        }
    }

    private static int at(ScanContext scan, FoldedText text, int start) {
        int end = degreesEnd(text, start, 180);
        if (end < 0 || !text.startsWord(start)) {
            return 0;
        }
        int second = end;
        while (second < text.length() && second - end < 3 && ", ;".indexOf(text.at(second)) >= 0) {
            second++;
        }
        int pairEnd = second > end && degreesEnd(text, start, 90) > 0 ? degreesEnd(text, second, 180) : -1;
        if (pairEnd > 0) {
            scan.offer(TYPE, start, pairEnd, PAIR);
            return pairEnd;
        }
        if (scan.expects(TYPE) || isKeyed(scan, start)) {
            scan.offer(TYPE, start, end, KEYED);
        }
        return end;
    }

    private static boolean isKeyed(ScanContext scan, int start) {
        IntList wordEnds = scan.wordEnds(TYPE);
        return wordEnds != null && wordEnds.below(start) > wordEnds.below(start - 4);
    }

    /** The end of a decimal number such as {@code -12.3456} whose absolute value is at most the limit; or -1. */
    private static int degreesEnd(FoldedText text, int start, int most) {
        int i = start < text.length() && text.at(start) == '-' ? start + 1 : start;
        int whole = 0;
        int from = i;
        while (i < text.length() && i - from < 4 && Chars.isDigit(text.at(i))) {
            whole = whole * 10 + text.at(i++) - '0';
        }
        if (i == from || whole > most || i >= text.length() || text.at(i) != '.') {
            return -1;
        }
        int point = i++;
        while (i < text.length() && i - start < MOST_CHARACTERS && Chars.isDigit(text.at(i))) {
            i++;
        }
        return i - point > FEWEST_DECIMALS && text.endsFreely(i) ? i : -1;
    }
}
