// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.person;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Streets with a house number, without a word that announces them: {@code 221B Baker Street}, {@code 12 rue de la
 * Paix}, {@code Ziegelgasse 26}, {@code Via Roma 5}; with flat, place and postcode if they follow.
 */
public final class StreetRecognizer implements Recognizer {
    private static final String TYPE = "ADDRESS";
    private static final double SCORE = 0.55;
    private static final int LONGEST_NUMBER = 5;
    private static final int MOST_WORDS = 5;

    private static final Set<String> ENDINGS = Set.of(
            "street",
            "st",
            "road",
            "rd",
            "avenue",
            "ave",
            "lane",
            "ln",
            "boulevard",
            "blvd",
            "drive",
            "dr",
            "court",
            "ct",
            "terrace",
            "crescent",
            "highway",
            "hwy",
            "parkway",
            "pkwy",
            "place",
            "pl",
            "square",
            "sq");
    private static final List<String> JOINED = List.of(
            "stra\u00dfe",
            "strasse",
            "str",
            "straat",
            "gasse",
            "weg",
            "platz",
            "allee",
            "laan",
            "gracht",
            "plein",
            "kade",
            "gade",
            "vej",
            "gatan",
            "v\u00e4gen",
            "katu",
            "utca");
    private static final Set<String> FRENCH = Set.of(
            "rue", "avenue", "boulevard", "bd", "chemin", "place", "all\u00e9e", "impasse", "quai", "cours", "route");
    private static final Set<String> SOUTHERN = Set.of(
            "rue", "calle", "avenida", "paseo", "plaza", "carrer", "rua", "Via", "Viale", "Piazza", "Corso", "Calle",
            "Avenida", "Paseo", "Plaza", "Carrer", "Rua", "Rue", "Ulica", "ul");
    private static final Set<String> PARTICLES =
            Set.of("de", "la", "le", "les", "du", "des", "del", "di", "da", "do", "dos", "das", "l", "d");

    @Override
    public Map<String, List<String>> types() {
        return Map.of(TYPE, List.of());
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        Tokens tokens = scan.tokens();
        int done = 0;
        IntList numbers = tokens.shortNumbers();
        for (int i = 0; i < numbers.size(); i++) {
            int token = numbers.get(i);
            int start = tokens.start(token);
            if (start >= done && isHouseNumber(text, start, tokens.end(token))) {
                int end = tokens.end(token);
                int first = lastBefore(text, start, done);
                int behind = first < 0 ? nameBehind(text, end) : end;
                if (behind > 0) {
                    int from = first < 0 ? numbersStart(text, start, done) : first;
                    done = AddressTail.end(text, behind);
                    scan.offer(TYPE, from, done, SCORE);
                }
            }
        }
    }

    /** Whether this is a house number: digits, possibly with a letter, not part of a longer number or a path. */
    private static boolean isHouseNumber(FoldedText text, int start, int end) {
        for (int i = start; i < end - 1; i++) {
            if (!Chars.isDigit(text.at(i))) {
                return false;
            }
        }
        return text.at(end - 1) != '_'
                && text.startsFreely(start)
                && text.endsFreely(end)
                && (start == 0 || ":=#$.".indexOf(text.at(start - 1)) < 0);
    }

    /** The start with another number before it, as in {@code 12 4 High Street}. */
    private static int numbersStart(FoldedText text, int number, int floor) {
        int start = number - 1;
        while (start > floor && number - start <= LONGEST_NUMBER && Chars.isDigit(text.at(start - 1))) {
            start--;
        }
        boolean more =
                start > floor - 1 && start < number - 1 && text.at(number - 1) == ' ' && text.startsFreely(start);
        return more ? start : number;
    }

    /** The end of the street's name after a number; or -1. */
    private static int nameBehind(FoldedText text, int number) {
        int start = number + 1;
        if (start >= text.length() || text.at(number) != ' ' || !Chars.isLetter(text.at(start))) {
            return -1;
        }
        int key = wordEnd(text, start);
        if (FRENCH.contains(text.part(start, key).toLowerCase(Locale.ROOT)) && key < text.length()) {
            return namesEnd(text, key);
        }
        int end = start;
        for (int words = 0; words < MOST_WORDS && isCapital(text, end); words++) {
            int wordEnd = wordEnd(text, end);
            if (words > 0 && ENDINGS.contains(text.part(end, wordEnd).toLowerCase(Locale.ROOT))) {
                return directionEnd(text, wordEnd);
            }
            int next = wordEnd < text.length() && text.at(wordEnd) == '.' ? wordEnd + 1 : wordEnd;
            if (next >= text.length() || text.at(next) != ' ') {
                return -1;
            }
            end = next + 1;
        }
        return -1;
    }

    /** The offset after a direction such as {@code NW} if one follows, else the same offset. */
    private static int directionEnd(FoldedText text, int end) {
        int i = end < text.length() && text.at(end) == ' ' ? end + 1 : end;
        int from = i;
        while (i < text.length() && i - from < 3 && "NSEW".indexOf(text.at(i)) >= 0) {
            i++;
        }
        return i > from && i - from < 3 && text.endsWord(i) ? i : end;
    }

    /** The end of capitalised words with particles between them, at least one of them capitalised. */
    private static int namesEnd(FoldedText text, int from) {
        int end = -1;
        int i = from;
        for (int words = 0; words < MOST_WORDS && i < text.length() && " '\u2019".indexOf(text.at(i)) >= 0; words++) {
            int wordEnd = wordEnd(text, i + 1);
            if (isCapital(text, i + 1)) {
                end = wordEnd;
            } else if (!PARTICLES.contains(text.part(i + 1, wordEnd))) {
                break;
            }
            i = wordEnd;
        }
        return end;
    }

    /** The start of the street's name before a number; or -1. */
    private static int lastBefore(FoldedText text, int number, int floor) {
        int end = number - 1;
        if (end <= floor || text.at(end) != ' ') {
            return -1;
        }
        end -= ",.".indexOf(text.at(end - 1)) >= 0 ? 1 : 0;
        int start = wordStart(text, end, floor);
        if (start == end || !isCapital(text, start)) {
            return -1;
        }
        String word = text.part(start, end).toLowerCase(Locale.ROOT);
        for (int i = 0; i < JOINED.size(); i++) {
            if (word.length() > JOINED.get(i).length() + 2 && word.endsWith(JOINED.get(i))) {
                return start;
            }
        }
        return southernStart(text, start, floor);
    }

    private static int southernStart(FoldedText text, int name, int floor) {
        int start = name;
        for (int words = 0;
                words < MOST_WORDS && start > floor + 1 && " '\u2019.".indexOf(text.at(start - 1)) >= 0;
                words++) {
            int end = start - 1;
            end -= end > floor && text.at(end - 1) == '.' ? 1 : 0;
            start = wordStart(text, end, floor);
            String word = text.part(start, end);
            if (SOUTHERN.contains(word)) {
                return start;
            }
            if (!isCapital(text, start) && !PARTICLES.contains(word)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isCapital(FoldedText text, int i) {
        return i < text.length() && Character.isUpperCase(text.at(i));
    }

    private static int wordEnd(FoldedText text, int start) {
        int end = start;
        while (end < text.length() && end - start < 30 && Chars.isLetter(text.at(end))) {
            end++;
        }
        return end;
    }

    private static int wordStart(FoldedText text, int end, int floor) {
        int start = end;
        while (start > floor && end - start < 30 && Chars.isLetter(text.at(start - 1))) {
            start--;
        }
        return start;
    }
}
