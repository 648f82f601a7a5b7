// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.person;

import io.inferwatch.pii.recognize.Prose;
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
 * Names of people that are in {@link KnownNames}. A known given name counts:
 * <ul>
 *   <li>anywhere, if a known family name follows;
 *   <li>in a sentence or as a line of its own, if any other capitalised word follows;
 *   <li>in a sentence alone, if a word next to it is about people ({@code said Jane}, {@code Jane lives}).
 * </ul>
 * A name that is also a word, a place or a product never counts alone.
 */
public final class KnownNameRecognizer implements Recognizer {
    private static final String TYPE = "PERSON";
    private static final double FULL = 0.6;
    private static final double WRITTEN = 0.5;
    private static final int MOST_WORDS = 4;

    private static final Set<String> BEFORE = Set.of(
            "me",
            "call",
            "called",
            "tell",
            "told",
            "ask",
            "asked",
            "dear",
            "hi",
            "hello",
            "hey",
            "thanks",
            "thank",
            "by",
            "with",
            "to",
            "from",
            "and",
            "said",
            "says",
            "am",
            "i'm",
            "kid",
            "son",
            "daughter",
            "wife",
            "husband",
            "friend",
            "boss",
            "brother",
            "sister",
            "mother",
            "father",
            "partner",
            "colleague",
            "mum",
            "mom",
            "dad",
            "named",
            "met",
            "meet",
            "contact",
            "gave",
            "given",
            "give",
            "starring",
            "like",
            "love");
    private static final Set<String> AFTER = Set.of(
            "was", "is", "had", "has", "and", "who", "lives", "lived", "works", "worked", "called", "said", "says",
            "asked", "told", "wrote", "writes", "replied", "spent", "grew", "married", "began", "came", "went", "loves",
            "likes", "will", "would", "can", "could", "wants", "wanted", "thinks", "shouted");
    private static final Set<String> SPEAKS = Set.of(
            "said", "says", "asked", "told", "lives", "lived", "wrote", "writes", "replied", "shouted", "married");
    private static final Set<String> ADDRESSES =
            Set.of("can", "could", "please", "i", "you", "are", "do", "have", "what");

    private final KnownNames names = KnownNames.all();

    @Override
    public Map<String, List<String>> types() {
        return Map.of(TYPE, List.of());
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        Tokens tokens = scan.tokens();
        IntList capitalised = tokens.capitalised();
        int done = 0;
        for (int i = 0; i < capitalised.size(); i++) {
            int start = tokens.start(capitalised.get(i));
            if (!Chars.isUpper(text.at(start)) && start > 0) {
                start--; // a first letter beyond ASCII is no part of a token
            }
            if (start >= done && Character.isUpperCase(text.at(start)) && mayGoOn(text, start + 1)) {
                done = Math.max(done, at(scan, text, start));
            }
        }
    }

    private static boolean mayGoOn(FoldedText text, int i) {
        return i < text.length() && (Chars.isLower(text.at(i)) || text.at(i) >= 128);
    }

    /** Offers the name that begins here, if there is one; returns the offset at which to go on. */
    private int at(ScanContext scan, FoldedText text, int start) {
        int end = Names.wordEnd(text, start);
        if (end < 0) {
            return start + 1;
        }
        int given = names.given(text, start, end);
        if (given != 0) {
            int whole = Names.end(text, start, MOST_WORDS);
            double base = text.startsFreely(start) && text.endsFreely(whole) ? base(text, start, end, whole, given) : 0;
            if (base > 0) {
                scan.offer(TYPE, start, whole, base);
                return whole;
            }
        } else if (isSpeaking(text, start, end)
                && names.isFamily(text, start, end)
                && Prose.isAround(text, start, end)) {
            scan.offer(TYPE, start, end, WRITTEN);
        }
        return end;
    }

    private double base(FoldedText text, int start, int end, int whole, int given) {
        if (whole > end) {
            int last = lastWord(text, whole);
            boolean known = given == KnownNames.GIVEN
                    && (Prose.isAround(text, start, whole)
                            || (lastWord(text, whole) == end + 1 && Prose.isLine(text, start, whole)));
            return names.isFamily(text, last, whole) ? FULL : known ? WRITTEN : 0;
        }
        boolean framed = given == KnownNames.GIVEN ? isFramed(text, start, end) : isSpeaking(text, start, end);
        return framed && Prose.isAround(text, start, end) ? WRITTEN : 0;
    }

    private static int lastWord(FoldedText text, int end) {
        int start = end;
        while (text.at(start - 1) != ' ') {
            start--;
        }
        return start;
    }

    private static boolean isFramed(FoldedText text, int start, int end) {
        boolean possessive = end + 1 < text.length() && "'\u2019".indexOf(text.at(end)) >= 0 && text.at(end + 1) == 's';
        boolean vocative = text.endsWord(end) && sign(text, end) == ',' && ADDRESSES.contains(wordFrom(text, end + 2));
        return possessive
                || vocative
                || BEFORE.contains(wordBefore(text, start - 1))
                || (sign(text, end) == ' ' && AFTER.contains(wordFrom(text, end + 1)));
    }

    private static boolean isSpeaking(FoldedText text, int start, int end) {
        return SPEAKS.contains(wordBefore(text, start - 1))
                || (sign(text, end) == ' ' && SPEAKS.contains(wordFrom(text, end + 1)));
    }

    private static char sign(FoldedText text, int at) {
        return at < text.length() ? text.at(at) : 0;
    }

    private static String wordBefore(FoldedText text, int space) {
        int end = space > 0 && text.at(space) == ' ' ? space : 0;
        int start = end;
        while (start > 0
                && end - start < 12
                && (Chars.isAsciiLetter(text.at(start - 1)) || text.at(start - 1) == '\'')) {
            start--;
        }
        return text.part(start, end).toLowerCase(Locale.ROOT);
    }

    private static String wordFrom(FoldedText text, int start) {
        int end = start;
        while (end < text.length() && end - start < 12 && Chars.isAsciiLetter(text.at(end))) {
            end++;
        }
        return start < end ? text.part(start, end).toLowerCase(Locale.ROOT) : "";
    }
}
