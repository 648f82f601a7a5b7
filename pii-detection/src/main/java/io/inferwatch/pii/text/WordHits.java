// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.text;

/**
 * The context words of a text, in the order of their ends. Built in one pass over the letters, in time linear in the
 * text.
 */
public final class WordHits {
    private static final byte LOWER = 1;
    private static final byte UPPER = 2;
    private static final byte[] CLASSES = classes();
    private static final int WIDEST_GAP = 2;
    private static final char FIRST_WITHOUT_SPACES = 0x0E00;
    /** The longest context word in a script without spaces, in characters. */
    private static final int LONGEST_WITHOUT_SPACES = 20;
    /** Between these are the vowel signs of the scripts of India and South-East Asia, which are parts of words. */
    private static final char FIRST_VOWEL_SIGN = 0x0900;

    private static final char LAST_VOWEL_SIGN = 0xABFF;

    private final IntList ends = new IntList();
    private final IntList entries = new IntList();
    private final char[] chars;
    private final int length;
    private final ContextWords words;
    /** Hashes of the last characters of a word in a script without spaces, from each of them on. */
    private final long[] runs = new long[LONGEST_WITHOUT_SPACES];

    private int runsRead;
    private long previous;
    private int previousEnd = -WIDEST_GAP - 1;

    private WordHits(FoldedText text, ContextWords words) {
        this.chars = text.chars();
        this.length = text.length();
        this.words = words;
    }

    public static WordHits in(FoldedText text, ContextWords words) {
        WordHits hits = new WordHits(text, words);
        hits.read();
        return hits;
    }

    public int size() {
        return ends.size();
    }

    public int end(int hit) {
        return ends.get(hit);
    }

    public int entry(int hit) {
        return entries.get(hit);
    }

    private void read() {
        int i = 0;
        while (i < length) {
            char c = chars[i];
            boolean letter = c < 128 ? CLASSES[c] != 0 : Character.isLetter(c);
            i = letter ? word(isBreak(i) ? i + 1 : i) : i + 1;
        }
    }

    /** Whether the letter of an escaped line break is here, and a word behind it. */
    private boolean isBreak(int i) {
        return FoldedText.isBehindBreak(chars, i + 1) && i + 1 < length && Chars.isLetter(chars[i + 1]);
    }

    /** Reads a run of letters and returns its end. Looks up {@code camelCase} as a whole and in its parts. */
    private int word(int start) {
        long whole = ContextWords.SEED;
        long part = ContextWords.SEED;
        int partStart = start;
        boolean wasLower = false;
        int i = start;
        runsRead = 0;
        while (i < length) {
            char c = chars[i];
            byte kind = c < 128 ? CLASSES[c] : 0;
            if (kind == 0 && (c < 128 || !isInside(c))) {
                break;
            }
            if (kind == UPPER && wasLower) {
                looked(part, partStart, i);
                part = ContextWords.SEED;
                partStart = i;
            }
            char lower = kind == UPPER ? (char) (c | 0x20) : c < 128 ? c : Character.toLowerCase(c);
            wasLower = kind == LOWER;
            part = ContextWords.next(part, lower);
            whole = ContextWords.next(whole, lower);
            i++;
            if (c >= FIRST_WITHOUT_SPACES) {
                withoutSpaces(lower, i);
            } else {
                runsRead = 0;
            }
        }
        looked(part, partStart, i);
        if (partStart > start) {
            hit(words.find(whole), i);
        }
        return previousEnd;
    }

    private static boolean isInside(char c) {
        if (c < FIRST_VOWEL_SIGN || c > LAST_VOWEL_SIGN) {
            return Character.isLetter(c);
        }
        return Character.isLetter(c) || Chars.isMark(c);
    }

    /** Looks up what ends with this character, from each of the last characters on: a sentence may be one run of letters. */
    private void withoutSpaces(char lower, int end) {
        runs[runsRead++ % LONGEST_WITHOUT_SPACES] = ContextWords.SEED;
        for (int run = 0; run < Math.min(runsRead, LONGEST_WITHOUT_SPACES); run++) {
            runs[run] = ContextWords.next(runs[run], lower);
            hit(words.find(runs[run]), end);
        }
    }

    private void looked(long word, int start, int end) {
        hit(words.find(word), end);
        if (start - previousEnd <= WIDEST_GAP) {
            hit(words.find(ContextWords.join(previous, word)), end);
        }
        previous = word;
        previousEnd = isPossessive(end) ? end + 2 : end;
    }

    private void hit(int entry, int end) {
        if (entry >= 0) {
            ends.add(end);
            entries.add(entry);
        }
    }

    private boolean isPossessive(int end) {
        return end + 1 < length
                && (chars[end] == '\'' || chars[end] == '\u2019')
                && chars[end + 1] == 's'
                && (end + 2 == length || !Chars.isLetterOrDigit(chars[end + 2]));
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (char c = 0; c < 128; c++) {
            classes[c] = Chars.isLower(c) ? LOWER : Chars.isUpper(c) ? UPPER : 0;
        }
        return classes;
    }
}
