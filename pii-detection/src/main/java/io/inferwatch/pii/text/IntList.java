package io.inferwatch.pii.text;

import java.util.Arrays;

/** Numbers without boxes. Not thread-safe. */
public final class IntList {
    private int[] values = new int[32];
    private int size;

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
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
