// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.text;

import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Parses one pattern and computes the first, last and follow sets of its characters. Use each instance once. */
final class LinearPatternParser {
    private static final int NO_LIMIT = -1;

    /** The characters that a part of the pattern can begin and end with, and whether the part may be empty. */
    private record Part(boolean empty, long first, long last) {
        static final Part EMPTY = new Part(true, 0, 0);
    }

    private final String pattern;
    private final boolean ignoresCase;
    private final List<BitSet> classes = new ArrayList<>();
    private final long[] follow = new long[LinearPattern.MOST];
    private int at;

    LinearPatternParser(String pattern, boolean ignoresCase) {
        this.pattern = pattern;
        this.ignoresCase = ignoresCase;
    }

    LinearPattern parse() {
        Part whole = alternatives();
        if (at < pattern.length()) {
            throw fault("no ) without (");
        }
        if (whole.empty) {
            throw fault("a pattern that matches at least one character");
        }
        return new LinearPattern(classes.toArray(new BitSet[0]), whole.first, whole.last, follow);
    }

    private Part alternatives() {
        Part part = sequence();
        while (peeks('|')) {
            at++;
            Part other = sequence();
            part = new Part(part.empty || other.empty, part.first | other.first, part.last | other.last);
        }
        return part;
    }

    private Part sequence() {
        Part part = Part.EMPTY;
        while (at < pattern.length() && !peeks('|') && !peeks(')')) {
            part = joined(part, repeated());
        }
        return part;
    }

    private Part joined(Part left, Part right) {
        follows(left.last, right.first);
        return new Part(
                left.empty && right.empty,
                left.empty ? left.first | right.first : left.first,
                right.empty ? left.last | right.last : right.last);
    }

    private void follows(long from, long to) {
        for (long rest = from; rest != 0; rest &= rest - 1) {
            follow[Long.numberOfTrailingZeros(rest)] |= to;
        }
    }

    /** An atom with its count. A counted atom is parsed again for each repetition. */
    private Part repeated() {
        int start = at;
        Part part = atom();
        int least = 1;
        int most = 1;
        if (peeks('?') || peeks('*') || peeks('+')) {
            char sign = pattern.charAt(at++);
            least = sign == '+' ? 1 : 0;
            most = sign == '?' ? 1 : NO_LIMIT;
        } else if (peeks('{')) {
            int close = pattern.indexOf('}', at);
            String[] counts =
                    close < 0 ? new String[0] : pattern.substring(at + 1, close).split(",", -1);
            least = count(counts, 0);
            most = counts.length == 2 && counts[1].isBlank() ? NO_LIMIT : count(counts, counts.length - 1);
            at = close + 1;
        }
        return copies(part, start, least, most);
    }

    private int count(String[] counts, int index) {
        try {
            return Integer.parseInt(counts[index].trim());
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw fault("{n}, {n,} or {n,m}");
        }
    }

    private Part copies(Part once, int start, int least, int most) {
        int after = at;
        boolean limited = most != NO_LIMIT;
        if (least > LinearPattern.MOST || (limited && (most < Math.max(1, least) || most > LinearPattern.MOST))) {
            throw fault("counts {n,m} with n <= m <= " + LinearPattern.MOST);
        }
        Part last = once;
        Part all = least == 0 ? optional(once) : once;
        for (int copy = 2; copy <= Math.max(least, most); copy++) {
            at = start;
            last = atom();
            all = joined(all, copy > least ? optional(last) : last);
        }
        if (most == NO_LIMIT) {
            follows(last.last, last.first);
        }
        at = after;
        return all;
    }

    private static Part optional(Part part) {
        return new Part(true, part.first, part.last);
    }

    private Part atom() {
        if (peeks('(')) {
            at += pattern.startsWith("(?:", at) ? 3 : 1;
            Part inner = alternatives();
            if (!peeks(')')) {
                throw fault(") for every (");
            }
            at++;
            return inner;
        }
        if (classes.size() == LinearPattern.MOST) {
            throw fault("at most " + LinearPattern.MOST + " characters");
        }
        CharClass read = CharClass.read(pattern, at, ignoresCase);
        at = read.end();
        long bit = 1L << classes.size();
        classes.add(read.members());
        return new Part(false, bit, bit);
    }

    private boolean peeks(char c) {
        return at < pattern.length() && pattern.charAt(at) == c;
    }

    private RuleViolationException fault(String rule) {
        return RuleViolationException.of("pattern", rule, pattern);
    }
}
