// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.person;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Postal addresses after a word that announces them. After {@code address:}, {@code address is} or {@code lives at} the
 * rest of the line counts, if it contains a house number and a capitalised name; after {@code zip:} a postcode counts.
 * {@link StreetRecognizer} finds streets without such a word.
 */
public final class AddressRecognizer implements Recognizer {
    private static final String TYPE = "ADDRESS";
    private static final double KEYED = 0.55;
    private static final int LONGEST = 90;
    private static final int LONGEST_NUMBER = 5;
    private static final Set<String> STREETS = Set.of("street", "road", "avenue", "lane", "boulevard", "drive");

    @Override
    public Map<String, List<String>> types() {
        return Map.of(
                TYPE,
                List.of(
                        "address",
                        "addresses",
                        "lives",
                        "zip",
                        "anschrift",
                        "adresse",
                        "wohnhaft",
                        "direcci\u00f3n",
                        "direccion",
                        "indirizzo",
                        "domicilio",
                        "residence",
                        "address is",
                        "street",
                        "road",
                        "avenue",
                        "lane",
                        "boulevard",
                        "drive"));
    }

    @Override
    public void find(ScanContext scan) {
        IntList wordEnds = scan.wordEnds(TYPE);
        FoldedText text = scan.text();
        int done = 0;
        for (int i = 0; wordEnds != null && i < wordEnds.size(); i++) {
            int spot = wordEnds.get(i);
            if (spot >= done) {
                done = isStreet(text, spot) ? Math.max(done, spot) : behind(scan, text, spot);
            }
        }
    }

    /** Whether the context word before is one for streets: it gives context, but announces no address. */
    private static boolean isStreet(FoldedText text, int spot) {
        int start = spot;
        while (start > 0 && spot - start < 12 && Chars.isLetter(text.at(start - 1))) {
            start--;
        }
        return STREETS.contains(text.part(start, spot).toLowerCase(Locale.ROOT));
    }

    private static boolean startsWith(FoldedText text, int start, String word) {
        return start + word.length() <= text.length()
                && text.part(start, start + word.length()).equals(word);
    }

    private static int behind(ScanContext scan, FoldedText text, int spot) {
        int start = spot;
        while (start < text.length() && start - spot < 4 && "=:, \n".indexOf(text.at(start)) >= 0) {
            start++;
        }
        for (String link : List.of("is ", "it is ", "at ", "on ", "in ", "to ", "with ")) {
            start = startsWith(text, start, link) ? start + link.length() : start;
        }
        int end = start;
        while (end < text.length() && end - start < LONGEST && text.at(end) != '\n' && !endsSentence(text, end)) {
            end++;
        }
        if (start > spot && isAddress(text, start, end)) {
            int whole = end < text.length() && text.at(end) == '\n' ? AddressTail.end(text, end) : end;
            scan.offer(TYPE, start, whole, KEYED);
            return whole;
        }
        return spot;
    }

    private static boolean endsSentence(FoldedText text, int i) {
        char c = text.at(i);
        if (c != '.') {
            return c == '?' || c == '!' || c == ';' || c == '"';
        }
        boolean afterWord = i > 4 && Chars.isLetter(text.at(i - 1)) && Chars.isLower(text.at(i - 4));
        return i + 1 == text.length() || (text.at(i + 1) == ' ' && afterWord);
    }

    /**
     * Whether there is a separate number of one to five digits and a capitalised word; or, after {@code zip}, five
     * digits alone.
     */
    private static boolean isAddress(FoldedText text, int start, int end) {
        boolean number = false;
        boolean name = false;
        for (int i = start; i < end; i++) {
            char c = text.at(i);
            if ("@{}[]<>=/\\|_#(".indexOf(c) >= 0) {
                return false;
            }
            boolean begins = i == start || text.at(i - 1) == ' ' || text.at(i - 1) == ',';
            number |= begins && Chars.isDigit(c) && isHouseNumber(text, i, end);
            name |= begins && Names.wordEnd(text, i) > i + 2;
        }
        boolean zip = end - start == 5 && number;
        return (number && name) || zip;
    }

    private static boolean isHouseNumber(FoldedText text, int from, int end) {
        int i = from;
        while (i < end && i - from <= LONGEST_NUMBER && Chars.isDigit(text.at(i))) {
            i++;
        }
        i += i < end && Chars.isLower(text.at(i)) ? 1 : 0;
        return i - from <= LONGEST_NUMBER && (i == end || text.at(i) == ' ' || text.at(i) == ',');
    }
}
