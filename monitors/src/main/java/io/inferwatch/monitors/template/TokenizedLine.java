package io.inferwatch.monitors.template;

import java.util.Arrays;

/** A masked line that is kept: its tokens and their hash. Immutable. */
final class TokenizedLine {
    static final String VARIABLE = "<*>";
    static final long VARIABLE_HASH = Hash.of(VARIABLE);

    private final String[] tokens;
    private final boolean[] spaced;
    private final TokenKind[] kinds;
    private final long[] hashes;
    private final long hash;

    TokenizedLine(String[] tokens, boolean[] spaced, TokenKind[] kinds, long[] hashes) {
        this.tokens = tokens;
        this.spaced = spaced;
        this.kinds = kinds;
        this.hashes = hashes;
        this.hash = sum(hashes);
    }

    static long sum(long[] hashes) {
        long sum = hashes.length;
        for (int i = 0; i < hashes.length; i++) {
            sum += Hash.at(hashes[i], i);
        }
        return sum;
    }

    int size() {
        return tokens.length;
    }

    TokenKind kind(int place) {
        return kinds[place];
    }

    long token(int place) {
        return hashes[place];
    }

    long hash() {
        return hash;
    }

    /** The hash that this form would have with a variable at that place. */
    long hashWithVariable(int place) {
        return hash - Hash.at(hashes[place], place) + Hash.at(variable(place), place);
    }

    private long variable(int place) {
        return Hash.spaced(VARIABLE_HASH, spaced[place]);
    }

    TokenizedLine withVariable(int place) {
        String[] texts = tokens.clone();
        TokenKind[] types = kinds.clone();
        long[] parts = hashes.clone();
        texts[place] = VARIABLE;
        types[place] = TokenKind.VARIABLE;
        parts[place] = variable(place);
        return new TokenizedLine(texts, spaced, types, parts);
    }

    /** How many constant words there are. */
    int words() {
        return (int) Arrays.stream(kinds).filter(kind -> kind == TokenKind.WORD).count();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.length; i++) {
            if (spaced[i] && i > 0) {
                text.append(' ');
            }
            text.append(tokens[i]);
        }
        return text.toString();
    }
}
