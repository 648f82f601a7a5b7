// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

/**
 * The tokens of one line while it is masked. Used again for the next line; not thread-safe.
 *
 * <p>It keeps itself short: neighbouring variables become one, so that lists of any length have one form; a bracket that
 * holds nothing but a variable is part of the variable before it ({@code 1190 bytes (1.16 KB)}); a group of tokens that
 * repeats itself is kept once.
 */
final class MaskedLine {
    /** What is behind this many tokens is not looked at. */
    static final int MOST_TOKENS = 256;

    /** Before a line is found to be full, one step adds a name that is empty and a list; after it, one variable follows. */
    private static final int CAPACITY = MOST_TOKENS + 4;

    private static final int LONGEST_PERIOD = 12;

    private final char[] source;
    private final int[] from = new int[CAPACITY];
    private final int[] to = new int[CAPACITY];
    private final boolean[] spaced = new boolean[CAPACITY];
    private final TokenKind[] kinds = new TokenKind[CAPACITY];
    private final long[] hashes = new long[CAPACITY];
    private final char[] brackets = new char[CAPACITY];
    private int size;

    MaskedLine(char[] source) {
        this.source = source;
    }

    void clear() {
        size = 0;
    }

    boolean isFull() {
        return size >= MOST_TOKENS;
    }

    int size() {
        return size;
    }

    void word(int start, int end, boolean space) {
        put(TokenKind.WORD, start, end, space, Hash.of(source, start, end));
    }

    void mark(int at, boolean space) {
        char mark = source[at];
        char open = Brackets.opening(mark);
        if (open != 0 && (closes(open) || (!space && embraces(open)))) {
            return;
        }
        put(TokenKind.MARK, at, at + 1, space, Hash.mix(mark));
    }

    void variable(boolean space) {
        int last = size - 1;
        while (last >= 0 && size - last <= 2 && isJoint(last, space)) {
            last--;
        }
        if (last >= 0 && kinds[last] == TokenKind.VARIABLE) {
            size = last + 1;
            return;
        }
        put(TokenKind.VARIABLE, 0, 0, space, TokenizedLine.VARIABLE_HASH);
    }

    /** True when the token that many places back is a word of this text, with no brackets behind it. */
    boolean isWord(int back, String text) {
        int place = size - back;
        boolean word = place >= 0 && kinds[place] == TokenKind.WORD && brackets[place] == 0;
        if (!word || to[place] - from[place] != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (source[from[place] + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean isMark(int back, char mark) {
        int place = size - back;
        return place >= 0 && kinds[place] == TokenKind.MARK && source[from[place]] == mark;
    }

    boolean isVariable(int back) {
        int place = size - back;
        return place >= 0 && kinds[place] == TokenKind.VARIABLE;
    }

    /** The text of the word that many places back, empty when no word is there. */
    String wordText(int back) {
        int place = size - back;
        boolean word = place >= 0 && kinds[place] == TokenKind.WORD && brackets[place] == 0;
        return word ? new String(source, from[place], to[place] - from[place]) : "";
    }

    long hash() {
        long sum = size;
        for (int i = 0; i < size; i++) {
            sum += Hash.at(hashes[i], i);
        }
        return sum;
    }

    TokenizedLine form() {
        String[] tokens = new String[size];
        TokenKind[] types = new TokenKind[size];
        long[] parts = new long[size];
        boolean[] spaces = new boolean[size];
        for (int i = 0; i < size; i++) {
            tokens[i] = text(i);
            types[i] = kinds[i];
            parts[i] = hashes[i];
            spaces[i] = spaced[i];
        }
        return new TokenizedLine(tokens, spaces, types, parts);
    }

    private String text(int place) {
        if (kinds[place] == TokenKind.VARIABLE) {
            return TokenizedLine.VARIABLE;
        }
        String text = new String(source, from[place], to[place] - from[place]);
        char open = brackets[place];
        return open == 0 ? text : text + open + TokenizedLine.VARIABLE + Brackets.closing(open);
    }

    private void put(TokenKind kind, int start, int end, boolean space, long hash) {
        kinds[size] = kind;
        from[size] = start;
        to[size] = end;
        spaced[size] = space;
        brackets[size] = 0;
        hashes[size] = Hash.spaced(hash, space);
        size++;
        dropRepeat();
    }

    /** {@code x (y)} and {@code x ()} where x and y vary: one variable. */
    private boolean closes(char open) {
        if (open != '(' && open != '[') {
            return false;
        }
        int place = isVariable(1) ? size - 2 : size - 1;
        boolean opened = place > 0 && kinds[place] == TokenKind.MARK && source[from[place]] == open;
        if (!opened || kinds[place - 1] != TokenKind.VARIABLE) {
            return false;
        }
        size = place;
        return true;
    }

    /**
     * Glued around one token: {@code "x"} and {@code #x#} are the variable alone; {@code "word"}, {@code slot(x)} and
     * {@code node[x]} are one word, so that they can take the place of other values.
     */
    private boolean embraces(char open) {
        int place = size - 2;
        if (place < 0 || spaced[size - 1] || !isMark(2, open)) {
            return false;
        }
        return Brackets.isQuote(open) ? quotes(open, place) : names(open, place);
    }

    private boolean quotes(char quote, int place) {
        boolean space = spaced[place];
        if (isVariable(1)) {
            size = place;
            variable(space);
            return true;
        }
        if (kinds[size - 1] != TokenKind.WORD || quote == '#' || brackets[size - 1] != 0) {
            return false;
        }
        size = place;
        put(TokenKind.WORD, from[place], to[place + 1] + 1, space, Hash.mix(hashes[place + 1] + quote));
        return true;
    }

    private boolean names(char open, int place) {
        int name = place - 1;
        if (name < 0 || spaced[place] || !isVariable(1) || kinds[name] != TokenKind.WORD || brackets[name] != 0) {
            return false;
        }
        size = name;
        put(
                TokenKind.WORD,
                from[name],
                to[name],
                spaced[name],
                Hash.mix(Hash.spaced(hashes[name], spaced[name]) + open));
        brackets[size - 1] = open;
        return true;
    }

    private boolean isJoint(int place, boolean space) {
        if (kinds[place] != TokenKind.MARK) {
            return false;
        }
        return switch (source[from[place]]) {
            case ',', ';', '|', '#', '&' -> true;
            case ':' -> !space && !spaced[place];
            default -> false;
        };
    }

    private void dropRepeat() {
        int most = Math.min(LONGEST_PERIOD, size / 2);
        for (int period = 2; period <= most; period++) {
            if (hashes[size - 1] == hashes[size - 1 - period] && repeats(period)) {
                size -= period;
                return;
            }
        }
    }

    private boolean repeats(int period) {
        boolean varies = false;
        for (int i = size - period; i < size; i++) {
            if (hashes[i] != hashes[i - period]) {
                return false;
            }
            varies |= kinds[i] == TokenKind.VARIABLE;
        }
        return varies;
    }
}
