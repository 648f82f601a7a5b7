package io.inferwatch.pii.recognize;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import java.util.List;
import java.util.Map;

/**
 * Postal addresses where a word announces them: the rest of the line behind {@code address:}, {@code address is}, {@code lives
 * at}, if it holds a house number and a capitalised name; a number and names before {@code Street} or {@code Road}; a
 * postcode behind {@code zip:}.
 */
public final class AddressRecognizer implements Recognizer {
    private static final String TYPE = "ADDRESS";
    private static final double KEYED = 0.2;
    private static final int LONGEST = 90;
    private static final int LONGEST_NUMBER = 5;

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
    public void find(Page page) {
        IntList spots = page.spots(TYPE);
        FoldedText text = page.text();
        int done = 0;
        for (int i = 0; spots != null && i < spots.size(); i++) {
            int spot = spots.get(i);
            if (spot >= done) {
                done = isStreet(text, spot) ? street(page, text, spot, done) : behind(page, text, spot);
            }
        }
    }

    private static boolean isStreet(FoldedText text, int spot) {
        int start = wordStart(text, spot, 0);
        return Chars.isUpper(text.at(start))
                && "SRALBD".indexOf(text.at(start)) >= 0
                && !startsWith(text, start, "Addr");
    }

    private static boolean startsWith(FoldedText text, int start, String word) {
        return start + word.length() <= text.length()
                && text.part(start, start + word.length()).equals(word);
    }

    private static int wordStart(FoldedText text, int end, int floor) {
        int start = end;
        while (start > floor && end - start < 30 && Chars.isLetter(text.at(start - 1))) {
            start--;
        }
        return start;
    }

    /** Back over capitalised words to a house number. */
    private static int street(Page page, FoldedText text, int spot, int floor) {
        int start = wordStart(text, spot, floor);
        for (int words = 0; words < 4 && start > floor + 1 && text.at(start - 1) == ' '; words++) {
            int end = start - 1;
            int from = end;
            while (from > floor && end - from < LONGEST_NUMBER && Chars.isDigit(text.at(from - 1))) {
                from--;
            }
            if (from < end && words > 0 && text.startsFreely(from)) {
                page.offer(TYPE, from, spot, KEYED);
                return spot;
            }
            start = wordStart(text, end, floor);
            if (start == end || !Character.isUpperCase(text.at(start))) {
                return spot;
            }
        }
        return spot;
    }

    private static int behind(Page page, FoldedText text, int spot) {
        int start = spot;
        while (start < text.length() && start - spot < 3 && "=:, ".indexOf(text.at(start)) >= 0) {
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
            page.offer(TYPE, start, end, KEYED);
            return end;
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

    /** A number of one to five digits by itself and a capitalised word; or, behind {@code zip}, five digits alone. */
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
