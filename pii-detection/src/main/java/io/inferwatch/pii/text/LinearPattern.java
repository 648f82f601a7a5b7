// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.text;

import io.inferwatch.schema.RuleViolationException;
import java.util.BitSet;

/**
 * A pattern that matches in linear time. It is compiled to a Glushkov automaton: each character of the pattern is one
 * bit of a long, and a step follows all active bits at once (Glushkov 1961; Navarro and Raffinot, Flexible Pattern
 * Matching in Strings, chapter 5). The cost per character is bounded for every pattern and text; there is no
 * backtracking. Immutable and thread-safe.
 *
 * <p>Supports literals, {@code . \d \w \s}, classes {@code [A-Z^]}, groups, {@code |}, {@code ? * +}, {@code {n} {n,}
 * {n,m}}, and a backslash before any other sign. A pattern may have at most {@value #MOST} characters after its counts
 * are written out.
 */
public final class LinearPattern {
    public static final int MOST = 64;
    /** Maximum length of a match in characters. */
    public static final int LONGEST = 256;

    private final long[] ascii;
    private final long wide;
    private final long first;
    private final long last;
    private final long[] follow;

    LinearPattern(BitSet[] classes, long first, long last, long[] follow) {
        this.first = first;
        this.last = last;
        this.follow = follow;
        ascii = new long[128];
        long beyond = 0;
        for (int position = 0; position < classes.length; position++) {
            for (int c = 0; c < 128; c++) {
                ascii[c] |= classes[position].get(c) ? 1L << position : 0;
            }
            beyond |= classes[position].get(128) ? 1L << position : 0;
        }
        wide = beyond;
    }

    /**
     * Compiles a pattern that ignores the case of ASCII letters.
     *
     * @throws RuleViolationException with the key {@code pattern} if the pattern is not in the supported subset
     */
    public static LinearPattern of(String pattern) {
        return new LinearPatternParser(pattern, true).parse();
    }

    /**
     * Compiles a pattern for which the case of letters matters.
     *
     * @throws RuleViolationException with the key {@code pattern} if the pattern is not in the supported subset
     */
    public static LinearPattern exact(String pattern) {
        return new LinearPatternParser(pattern, false).parse();
    }

    public boolean canStartWith(char c) {
        return (first & mask(c)) != 0;
    }

    /** The end of the longest match that starts at {@code start}, or -1. */
    public int longest(FoldedText text, int start) {
        char[] chars = text.chars();
        int limit = Math.min(text.length(), start + LONGEST);
        int end = -1;
        long reachable = first;
        for (int i = start; i < limit; i++) {
            long active = reachable & mask(chars[i]);
            if (active == 0) {
                return end;
            }
            if ((active & last) != 0) {
                end = i + 1;
            }
            reachable = 0;
            for (long rest = active; rest != 0; rest &= rest - 1) {
                reachable |= follow[Long.numberOfTrailingZeros(rest)];
            }
        }
        return end;
    }

    private long mask(char c) {
        return c < 128 ? ascii[c] : wide;
    }
}
