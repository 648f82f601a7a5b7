// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.text;

import io.inferwatch.schema.RuleViolationException;
import java.util.BitSet;

/**
 * One character position of a pattern: the set of characters that match there.
 *
 * @param members ASCII characters, and {@value #WIDE} for all others
 * @param end offset in the pattern after this position
 */
record CharClass(BitSet members, int end) {
    static final int WIDE = 128;

    static CharClass read(String pattern, int at, boolean ignoresCase) {
        BitSet members = new BitSet(WIDE + 1);
        int end;
        char c = pattern.charAt(at);
        if (c == '[') {
            end = bracket(pattern, at, ignoresCase, members);
        } else if (c == '\\') {
            escape(pattern, at, members);
            end = at + 2;
        } else if ("?*+{}])^$".indexOf(c) >= 0) {
            throw fault(pattern, "a backslash before " + c);
        } else if (c == '.') {
            members.set(0, WIDE + 1);
            members.clear('\n');
            end = at + 1;
        } else {
            add(members, c, c);
            end = at + 1;
        }
        return new CharClass(ignoresCase && c != '[' ? inEitherCase(members) : members, end);
    }

    /** A class that excludes a letter excludes it in either case. */
    private static int bracket(String pattern, int at, boolean ignoresCase, BitSet members) {
        int i = at + 1;
        boolean not = i < pattern.length() && pattern.charAt(i) == '^';
        i += not ? 1 : 0;
        for (int first = i; i < pattern.length() && (pattern.charAt(i) != ']' || i == first); ) {
            i = member(pattern, i, members);
        }
        if (i >= pattern.length()) {
            throw fault(pattern, "] for every [");
        }
        if (ignoresCase) {
            members.or(inEitherCase(members));
        }
        if (not) {
            members.flip(0, WIDE + 1);
        }
        return i + 1;
    }

    private static int member(String pattern, int at, BitSet members) {
        char c = pattern.charAt(at);
        if (c == '\\') {
            escape(pattern, at, members);
            return at + 2;
        }
        boolean range = at + 2 < pattern.length() && pattern.charAt(at + 1) == '-' && pattern.charAt(at + 2) != ']';
        add(members, c, range ? pattern.charAt(at + 2) : c);
        return at + (range ? 3 : 1);
    }

    private static void escape(String pattern, int at, BitSet members) {
        if (at + 1 == pattern.length()) {
            throw fault(pattern, "a sign behind the backslash");
        }
        char c = pattern.charAt(at + 1);
        switch (c) {
            case 'd' -> members.set('0', '9' + 1);
            case 'w' -> {
                members.set('0', '9' + 1);
                members.set('A', 'Z' + 1);
                members.set('a', 'z' + 1);
                members.set('_');
            }
            case 's' -> " \t\n\r\f".chars().forEach(members::set);
            default -> {
                if (Chars.isAlphanumeric(c)) {
                    throw fault(pattern, "\\d, \\w, \\s or a backslash before a sign");
                }
                add(members, c, c);
            }
        }
    }

    private static void add(BitSet members, char from, char to) {
        if (from > to) {
            throw RuleViolationException.of("pattern", "ranges such as a-z", from + "-" + to);
        }
        if (from < WIDE) {
            members.set(from, Math.min(to, WIDE - 1) + 1);
        }
        if (to >= WIDE) {
            members.set(WIDE);
        }
    }

    private static BitSet inEitherCase(BitSet members) {
        BitSet both = (BitSet) members.clone();
        for (char c = 'A'; c <= 'Z'; c++) {
            if (members.get(c) || members.get(c | 0x20)) {
                both.set(c);
                both.set(c | 0x20);
            }
        }
        return both;
    }

    private static RuleViolationException fault(String pattern, String rule) {
        return RuleViolationException.of("pattern", rule, pattern);
    }
}
