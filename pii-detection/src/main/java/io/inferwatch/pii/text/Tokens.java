// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.text;

/**
 * The tokens and marks of a text. Tokens are runs of ASCII letters, digits and underscores, without the letter of an
 * escaped line break ({@code \\n}); marks are the characters {@code @ : ( + = %}. Built in one pass, in time linear in the
 * text, with three integers per token, and one more for tokens that {@link #capitalised} and {@link #shortNumbers} list.
 */
public final class Tokens {
    /** Bits of a token's kind: the characters that it contains. */
    public static final int DIGITS = 1;

    public static final int LETTERS = 2;
    public static final int UNDERSCORES = 4;

    private static final byte MARK = 8;
    private static final int SHORT = 5;
    private static final byte[] CLASSES = classes();

    private final IntList starts = new IntList();
    private final IntList ends = new IntList();
    private final IntList kinds = new IntList();
    private final IntList marks = new IntList();
    private final IntList capitalised = new IntList();
    private final IntList shortNumbers = new IntList();

    private Tokens() {}

    public static Tokens of(FoldedText text) {
        Tokens tokens = new Tokens();
        tokens.read(text.chars(), text.length());
        return tokens;
    }

    private void read(char[] chars, int length) {
        int i = 0;
        while (i < length) {
            byte kind = chars[i] < 128 ? CLASSES[chars[i]] : 0;
            if (kind == 0) {
                i++;
            } else if (kind == MARK) {
                marks.add(i++);
            } else {
                i += isBreak(chars, i, length) ? 1 : 0;
                int start = i;
                int kinds = 0;
                kind = CLASSES[chars[i]];
                while (kind != 0 && kind != MARK) {
                    kinds |= kind;
                    i++;
                    kind = i < length && chars[i] < 128 ? CLASSES[chars[i]] : 0;
                }
                if (kinds == LETTERS || (start > 0 && chars[start - 1] >= 128)) {
                    capital(chars, start, i, length);
                } else if (i - start <= SHORT && Chars.isDigit(chars[start]) && isSpaced(chars, start, i, length)) {
                    shortNumbers.add(starts.size());
                }
                add(start, i, kinds);
            }
        }
    }

    /** Whether the letter of an escaped line break is here, and a token behind it. */
    private static boolean isBreak(char[] chars, int i, int length) {
        return FoldedText.isBehindBreak(chars, i + 1) && i + 1 < length && Chars.isIdentifier(chars[i + 1]);
    }

    private static boolean isSpaced(char[] chars, int start, int end, int length) {
        boolean behind = end + 1 < length && chars[end] == ' ' && Chars.isLetter(chars[end + 1]);
        return behind || (start > 1 && chars[start - 1] == ' ' && !Chars.isDigit(chars[start - 2]));
    }

    private void capital(char[] chars, int start, int end, int length) {
        boolean begins = Chars.isUpper(chars[start])
                && (start + 1 < end ? Chars.isLower(chars[start + 1]) : end < length && chars[end] >= 128);
        if (begins || (start > 0 && chars[start - 1] >= 128)) {
            capitalised.add(starts.size());
        }
    }

    private void add(int start, int end, int kind) {
        starts.add(start);
        ends.add(end);
        kinds.add(kind);
    }

    public int size() {
        return starts.size();
    }

    public int start(int token) {
        return starts.get(token);
    }

    public int end(int token) {
        return ends.get(token);
    }

    public int length(int token) {
        return ends.get(token) - starts.get(token);
    }

    public int kind(int token) {
        return kinds.get(token);
    }

    /** The first token that starts at or after an offset. */
    public int from(int offset) {
        return starts.below(offset);
    }

    /**
     * Indices of the tokens that begin like {@code Jane}, and of all tokens directly after a character beyond ASCII.
     */
    public IntList capitalised() {
        return capitalised;
    }

    /**
     * Indices of the tokens that begin with a digit, have at most {@value #SHORT} characters, and have a space and a
     * word on one side.
     */
    public IntList shortNumbers() {
        return shortNumbers;
    }

    /** Offsets of the marks, sorted. */
    public IntList marks() {
        return marks;
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (char c = 0; c < 128; c++) {
            classes[c] = (byte) (Chars.isDigit(c) ? DIGITS : Chars.isAsciiLetter(c) ? LETTERS : 0);
        }
        classes['_'] = UNDERSCORES;
        for (char c : "@:(+=%".toCharArray()) {
            classes[c] = MARK;
        }
        return classes;
    }
}
