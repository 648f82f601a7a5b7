package io.inferwatch.monitors.template;

/**
 * How many different words at one place make it a variable. The more the forms share otherwise, the fewer are needed:
 * {@code VM Paused}, {@code VM Resumed} and {@code VM Stopped} stay three templates, twenty user names become one.
 */
final class Merging {
    static final int NEVER = Integer.MAX_VALUE;

    /** Forms that share fewer constant words than this are never merged at one look. */
    static final int FEWEST_WORDS = 2;

    private static final int AMID_MANY = 5;
    private static final int AMID_TWO = 8;
    private static final int AMID_ONE = 24;
    private static final int AT_START = 16;
    private static final int MANY = 3;

    private Merging() {}

    static int valuesNeeded(int place, int otherWords) {
        if (otherWords == 0 || (place == 0 && otherWords < MANY)) {
            return NEVER;
        }
        int amid = otherWords >= MANY ? AMID_MANY : otherWords == FEWEST_WORDS ? AMID_TWO : AMID_ONE;
        return place == 0 ? Math.max(AT_START, amid) : amid;
    }
}
