package io.inferwatch.pii.text;

import io.inferwatch.schema.RuleViolationException;
import java.util.BitSet;

/**
 * A pattern, compiled to a Glushkov automaton: every character of the pattern is one bit of a long, and a step takes the
 * followers of all active bits at once (Glushkov 1961; Navarro and Raffinot, Flexible Pattern Matching in Strings, chapter 5). So a
 * match costs a bounded time per character whatever the pattern and the text are; there is no backtracking. ASCII letters
 * match in either case unless told otherwise. Immutable and thread-safe.
 *
 * <p>Understood: literals, {@code . \d \w \s}, classes {@code [A-Z^]}, groups, {@code |}, {@code ? * +}, {@code {n} {n,} {n,m}};
 * a backslash before any other sign means that sign. At most {@value #MOST} characters after unrolling.
 */
public final class LinearPattern {
    public static final int MOST = 64;
    /** The longest match. */
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
     * @throws RuleViolationException with the key {@code pattern}, if it is not one
     */
    public static LinearPattern of(String pattern) {
        return new LinearPatternParser(pattern, true).parse();
    }

    /** Compiles a pattern for which case counts. */
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
