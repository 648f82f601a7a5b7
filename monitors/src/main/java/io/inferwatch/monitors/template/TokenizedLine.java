// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import java.util.Arrays;
import java.util.function.IntPredicate;

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

    private boolean isPlaced(int place) {
        return kinds[place] == TokenKind.WORD
                && ValueWords.isPlacedAsValue(tokens[place], before(place), behind(place));
    }

    /** A word that is probably a value; see {@link ValueWords}. */
    private boolean isValue(int place) {
        return isPlaced(place)
                || (kinds[place] == TokenKind.WORD
                        && !behind(place).equals("=")
                        && ValueWords.looksLikeValue(tokens[place]));
    }

    private String before(int place) {
        return place == 0 ? "" : tokens[place - 1];
    }

    private String behind(int place) {
        return place + 1 == tokens.length ? "" : tokens[place + 1];
    }

    /** The hash that lines share which differ in probable values only. Where they share few words the look does not count, without any it is 0. */
    long familyHash() {
        int words = words(tokens.length);
        return words == 0 ? 0 : words < Merging.MANY ? hash(this::isPlaced, tokens.length) : startingHash(words);
    }

    private long startingHash(int words) {
        boolean begins = isValue(0) && !isPlaced(0) && words < Merging.MANY_FOR_START;
        return hash(place -> isValue(place) && !(begins && place == 0), tokens.length);
    }

    private long hash(IntPredicate varies, int size) {
        long sum = size;
        for (int i = 0; i < size; i++) {
            sum += Hash.at(varies.test(i) ? variable(i) : hashes[i], i);
        }
        return sum;
    }

    /** The hash that lines share which differ in words only that may be values, or 0 when they would share less than three words. */
    long looseHash() {
        int words = 0;
        for (int i = 0; i < tokens.length; i++) {
            words += kinds[i] == TokenKind.WORD && !mayBeValue(i) ? 1 : 0;
        }
        return words < Merging.MANY ? 0 : hash(this::mayBeValue, tokens.length);
    }

    private boolean mayBeValue(int place) {
        return kinds[place] == TokenKind.WORD && ValueWords.mayBeValue(tokens[place], before(place), behind(place));
    }

    /** The family's hash of the first tokens. */
    long familyHash(int size) {
        return hash(this::isValue, size);
    }

    long tailHash(int from) {
        long sum = tokens.length;
        for (int i = from; i < tokens.length; i++) {
            sum += Hash.at(hashes[i], i);
        }
        return sum;
    }

    /** The first tokens, and a variable for the others. */
    TokenizedLine cut(int size) {
        return new TokenizedLine(
                        Arrays.copyOf(tokens, size + 1),
                        Arrays.copyOf(spaced, size + 1),
                        Arrays.copyOf(kinds, size + 1),
                        Arrays.copyOf(hashes, size + 1))
                .withVariable(size);
    }

    boolean isColon(int place) {
        return kinds[place] == TokenKind.MARK && tokens[place].equals(":");
    }

    /** Whether free text may follow: behind a colon, {@code due to}, {@code because}, {@code reason}. */
    boolean isBeforeText(int place) {
        if (kinds[place] != TokenKind.WORD) {
            return isColon(place);
        }
        boolean dueTo = place > 0 && tokens[place].equals("to") && tokens[place - 1].equals("due");
        return dueTo || Vocabulary.REASONS.contains(tokens[place]);
    }

    /** The family's hash as if this place varied. */
    long familyHashWithVariable(int place) {
        int words = words(tokens.length) - (isValue(place) ? 0 : 1);
        return hash(i -> i == place || (words < Merging.MANY ? isPlaced(i) : isValue(i)), tokens.length);
    }

    /** How many of the first tokens are words and probably no values. */
    int words(int size) {
        int words = 0;
        for (int i = 0; i < size; i++) {
            words += kinds[i] == TokenKind.WORD && !isValue(i) ? 1 : 0;
        }
        return words;
    }

    /** This line with a variable wherever another one of the same size differs. */
    TokenizedLine general(TokenizedLine other) {
        TokenizedLine general = this;
        for (int i = 0; i < tokens.length; i++) {
            if (hashes[i] != other.hashes[i]) {
                general = general.withVariable(i);
            }
        }
        return general;
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
