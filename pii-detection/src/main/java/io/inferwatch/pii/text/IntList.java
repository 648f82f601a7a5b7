package io.inferwatch.pii.text;

import java.util.Arrays;

/** Numbers without boxes; an empty list costs no array. Not thread-safe. */
public final class IntList {
    private static final int[] NOTHING = {};
    private static final int FIRST_SIZE = 32;

    private int[] values = NOTHING;
    private int size;

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(FIRST_SIZE, 2 * size));
        }
        values[size++] = value;
    }

    public int get(int index) {
        return values[index];
    }

    public int size() {
        return size;
    }

    /** How many of the sorted values are below a bound. */
    public int below(int bound) {
        int found = Arrays.binarySearch(values, 0, size, bound);
        return found < 0 ? -found - 1 : found;
    }
}
