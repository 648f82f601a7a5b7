// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

/**
 * How many different words at one place make it a variable. The more the forms share otherwise, the fewer are needed:
 * {@code VM Paused}, {@code VM Resumed} and {@code VM Stopped} stay three templates, twenty user names become one.
 */
final class Merging {
    /** So many lines that differ in words only that may be values show that they are. */
    static final int LOOSE = 3;

    static final int NEVER = Integer.MAX_VALUE;

    /** Longer lines, in tokens, become no part of others: no statement is so long, and each of its places costs. */
    static final int LONGEST = 128;

    /** Forms that share fewer constant words than this are never merged at one look. */
    static final int FEWEST_WORDS = 2;

    private static final int AMID_A_SENTENCE = 4;
    private static final int AMID_MANY = 5;
    private static final int AMID_TWO = 8;
    private static final int AMID_ONE = 24;
    private static final int AT_START = 16;
    static final int MANY = 3;
    static final int MANY_FOR_START = 6;
    private static final int SENTENCE = 10;

    private Merging() {}

    static int valuesNeeded(int place, int otherWords) {
        if (otherWords == 0 || (place == 0 && otherWords < MANY)) {
            return NEVER;
        }
        return place == 0 && otherWords < MANY_FOR_START ? AT_START : amid(otherWords);
    }

    private static int amid(int otherWords) {
        if (otherWords >= SENTENCE) {
            return AMID_A_SENTENCE;
        }
        if (otherWords >= MANY) {
            return AMID_MANY;
        }
        return otherWords == FEWEST_WORDS ? AMID_TWO : AMID_ONE;
    }
}
