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
 * Names of people after a word that announces them: a title ({@code Mr}, {@code Frau}), {@code my name is}, or a key
 * such as {@code customer_name=}. Finding other names needs a language model or {@link KnownNames}. In a field that is
 * known to hold names every capitalised word counts.
 */
public final class PersonRecognizer implements Recognizer {
    private static final String TYPE = "PERSON";
    private static final double TITLED = 0.3;
    private static final double KEYED = 0.3;
    private static final double CAPITALISED = 0.1;
    private static final int MOST_WORDS = 4;
    /** {@code \\" : \\"} */
    private static final int WIDEST_SIGNS = 7;

    private static final Set<String> TITLES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "herr",
            "frau",
            "se\u00f1or",
            "se\u00f1ora",
            "madame",
            "monsieur",
            "signor",
            "signora",
            "sir",
            "prof");
    private static final Set<String> NO_NAMES = Set.of(
            "they", "my", "his", "her", "the", "this", "that", "he", "she", "we", "you", "it", "a", "an", "in", "on",
            "at", "hi", "hello", "dear", "please", "what", "who", "when", "where", "how", "is", "are", "and", "but",
            "for", "from", "to", "none", "null", "true", "false", "unknown", "default");
    private static final Set<String> SOMEONE = Set.of(
            "customer",
            "full",
            "first",
            "last",
            "user",
            "patient",
            "client",
            "holder",
            "contact",
            "maiden",
            "partner",
            "my",
            "his",
            "her",
            "their",
            "your",
            "whose",
            "family",
            "given",
            "sender",
            "recipient",
            "employee");

    private final KnownNames names = KnownNames.all();

    @Override
    public Map<String, List<String>> types() {
        return Map.of(
                TYPE,
                List.of(
                        "mr",
                        "mrs",
                        "ms",
                        "miss",
                        "dr",
                        "herr",
                        "frau",
                        "se\u00f1or",
                        "se\u00f1ora",
                        "madame",
                        "monsieur",
                        "signor",
                        "signora",
                        "sir",
                        "prof",
                        "name",
                        "name is",
                        "fullname",
                        "firstname",
                        "lastname",
                        "surname",
                        "nachname",
                        "vorname",
                        "apellido",
                        "nombre",
                        "nom",
                        "cognome"));
    }

    @Override
    public void find(ScanContext scan) {
        IntList wordEnds = scan.wordEnds(TYPE);
        FoldedText text = scan.text();
        int done = 0;
        for (int i = 0; wordEnds != null && i < wordEnds.size(); i++) {
            if (wordEnds.get(i) >= done) {
                done = Math.max(done, behind(scan, text, wordEnds.get(i)));
            }
        }
        if (scan.favours(TYPE)) {
            capitalised(scan, text);
        }
    }

    private int behind(ScanContext scan, FoldedText text, int spot) {
        String word = wordBefore(text, spot);
        boolean title = TITLES.contains(word.toLowerCase(Locale.ROOT));
        if (title ? !isTitle(text, word, spot) : !isKey(text, word, spot)) {
            return spot;
        }
        int start = title ? titledStart(text, spot) : keyedStart(text, spot, word);
        int end = start < 0 ? -1 : Names.end(text, start, MOST_WORDS);
        boolean enough = end > 0
                && text.endsFreely(end)
                && !(end < text.length() && text.at(end) == '(')
                && !NO_NAMES.contains(text.part(start, end).toLowerCase(Locale.ROOT))
                && (!word.equalsIgnoreCase("name") || isSomeones(text, spot, 5) || holdsKnown(text, start, end));
        if (enough && start > spot) {
            scan.offer(TYPE, start, end, title ? TITLED : KEYED);
        }
        return Math.max(spot, end);
    }

    /** The offset after a full stop, a space or both. */
    private static int titledStart(FoldedText text, int spot) {
        int dot = skip(text, spot, ".", 1);
        return skip(text, dot, " ", 1);
    }

    /**
     * A bare {@code name} may be the name of anything, so the value needs a known given or family name and another
     * word.
     */
    private boolean holdsKnown(FoldedText text, int start, int end) {
        int first = Names.wordEnd(text, start);
        int last = end;
        while (text.at(last - 1) != ' ' && last > start) {
            last--;
        }
        return last > start && (names.given(text, start, first) != 0 || names.isFamily(text, last, end));
    }

    /** Whether the title is written as {@code Mr}; false for {@code MR} and for {@code 15 ms.} */
    private static boolean isTitle(FoldedText text, String word, int spot) {
        int before = spot - word.length() - 1;
        boolean unit =
                before >= 0 && (Chars.isDigit(text.at(before)) || (before > 0 && Chars.isDigit(text.at(before - 1))));
        return word.length() > 1 && Chars.isLower(word.charAt(1)) && !unit;
    }

    /**
     * Whether the word is a key for a person's name: {@code name}, {@code lastName}, {@code Nachname} or {@code her
     * name is}; false for {@code fileName}.
     */
    private static boolean isKey(FoldedText text, String word, int spot) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("is")) {
            return isSomeones(text, spot, 8);
        }
        int name = lower.length() - 4;
        boolean compound = name > 0 && lower.endsWith("name") && !lower.equals("surname");
        return !compound
                || SOMEONE.contains(lower.substring(0, name))
                || lower.equals("nachname")
                || lower.equals("vorname");
    }

    /** Whether the word before names whose name it is. */
    private static boolean isSomeones(FoldedText text, int spot, int back) {
        String owner = wordBefore(text, Math.max(0, spot - back)).toLowerCase(Locale.ROOT);
        return SOMEONE.contains(owner);
    }

    /** The offset after {@code is}, {@code =} or {@code :}; or -1. */
    private static int keyedStart(FoldedText text, int spot, String word) {
        if (word.equals("is")) {
            return skip(text, spot, " ", 1);
        }
        int start = skip(text, spot, "\"'=: ?\\", WIDEST_SIGNS);
        boolean keyed = text.part(spot, start).indexOf('=') >= 0
                || text.part(spot, start).indexOf(':') >= 0
                || text.part(spot, start).indexOf('?') >= 0;
        return keyed ? start : -1;
    }

    private static int skip(FoldedText text, int from, String signs, int most) {
        int i = from;
        while (i < text.length() && i - from < most && signs.indexOf(text.at(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static String wordBefore(FoldedText text, int end) {
        int start = end;
        while (start > 0 && end - start < 12 && Chars.isLetter(text.at(start - 1))) {
            start--;
        }
        return text.part(start, end);
    }

    private static void capitalised(ScanContext scan, FoldedText text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isUpperCase(text.at(i)) && (i == 0 || !Chars.isLetterOrDigit(text.at(i - 1)))) {
                int wordEnd = Names.wordEnd(text, i);
                String first = text.part(i, Math.max(i, wordEnd)).toLowerCase(Locale.ROOT);
                if (wordEnd > 0 && !NO_NAMES.contains(first) && !TITLES.contains(first)) {
                    int end = Names.end(text, i, MOST_WORDS);
                    scan.offer(TYPE, i, end, CAPITALISED);
                    i = end;
                } else {
                    i = Math.max(i, wordEnd);
                }
            }
        }
    }
}
