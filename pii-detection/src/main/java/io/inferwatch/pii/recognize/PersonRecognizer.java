package io.inferwatch.pii.recognize;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names of people where a word announces them: a title ({@code Mr}, {@code Frau}), {@code my name is}, or a key such as
 * {@code customer_name=}. Names that nothing announces need a model of language and are not found, but in a field that is
 * known to hold names every capitalised word is one.
 */
public final class PersonRecognizer implements Recognizer {
    private static final String TYPE = "PERSON";
    private static final double TITLED = 0.3;
    private static final double KEYED = 0.3;
    private static final double CAPITALISED = 0.1;
    private static final int MOST_WORDS = 4;
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "dr", "herr", "frau", "se\u00f1or", "se\u00f1ora", "madame", "monsieur", "signor",
            "signora", "sir", "prof");
    private static final Set<String> NO_NAMES = Set.of(
            "they", "my", "his", "her", "the", "this", "that", "he", "she", "we", "you", "it", "a", "an", "in", "on", "at", "hi",
            "hello", "dear", "please", "what", "who", "when", "where", "how", "is", "are", "and", "but", "for", "from", "to");

    @Override
    public Map<String, List<String>> types() {
        return Map.of(
                TYPE,
                List.of(
                        "mr", "mrs", "ms", "miss", "dr", "herr", "frau", "se\u00f1or", "se\u00f1ora", "madame", "monsieur",
                        "signor", "signora", "sir", "prof", "name", "name is", "fullname", "firstname", "lastname", "surname",
                        "nachname", "vorname", "apellido", "nombre", "nom", "cognome"));
    }

    @Override
    public void find(Page page) {
        IntList spots = page.spots(TYPE);
        FoldedText text = page.text();
        int done = 0;
        for (int i = 0; spots != null && i < spots.size(); i++) {
            if (spots.get(i) >= done) {
                done = Math.max(done, behind(page, text, spots.get(i)));
            }
        }
        if (page.favours(TYPE)) {
            capitalised(page, text);
        }
    }

    private static int behind(Page page, FoldedText text, int spot) {
        String word = wordBefore(text, spot);
        boolean title = TITLES.contains(word.toLowerCase(Locale.ROOT));
        if (title && !isTitle(word)) {
            return spot;
        }
        int start = title ? skip(text, spot, ". ", 2) : keyedStart(text, spot, word);
        int end = start < 0 ? -1 : Names.end(text, start, MOST_WORDS);
        boolean enough = end > 0 && (!word.equalsIgnoreCase("name") || text.at(spot) == ' ' || isKeyOfSomeone(text, spot, start, end));
        if (end > 0 && enough && start > spot) {
            page.offer(TYPE, start, end, title ? TITLED : KEYED);
        }
        return Math.max(spot, end);
    }

    /** {@code Mr}, not {@code MR} or {@code mr}; small letters count for {@code ms.} with its full stop. */
    private static boolean isTitle(String word) {
        return word.length() > 1 && Chars.isLower(word.charAt(1));
    }

    /** A lone {@code name=} may name a thing: two words are needed, or {@code customer_name}, {@code first name}. */
    private static boolean isKeyOfSomeone(FoldedText text, int spot, int start, int end) {
        String key = wordBefore(text, Math.max(0, spot - 5)).toLowerCase(Locale.ROOT);
        boolean someone = Set.of("customer", "full", "first", "last", "user", "patient", "client", "holder", "contact")
                .contains(key);
        return someone || text.part(start, end).indexOf(' ') > 0;
    }

    /** Behind {@code is}, {@code =} or {@code :}; or -1. */
    private static int keyedStart(FoldedText text, int spot, String word) {
        if (word.equals("is")) {
            return skip(text, spot, " ", 1);
        }
        int start = skip(text, spot, "\"'=: ?", 4);
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

    private static void capitalised(Page page, FoldedText text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isUpperCase(text.at(i)) && (i == 0 || !Chars.isLetterOrDigit(text.at(i - 1)))) {
                int wordEnd = Names.wordEnd(text, i);
                String first = text.part(i, Math.max(i, wordEnd)).toLowerCase(Locale.ROOT);
                if (wordEnd > 0 && !NO_NAMES.contains(first) && !TITLES.contains(first)) {
                    int end = Names.end(text, i, MOST_WORDS);
                    page.offer(TYPE, i, end, CAPITALISED);
                    i = end;
                } else {
                    i = Math.max(i, wordEnd);
                }
            }
        }
    }
}
