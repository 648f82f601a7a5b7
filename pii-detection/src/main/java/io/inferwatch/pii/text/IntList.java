// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.text;

import java.util.Arrays;

/** A growing list of primitive integers; an empty list allocates no array. Not thread-safe. */
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

    /** The number of values below a bound; the values must be sorted. */
    public int below(int bound) {
        int found = Arrays.binarySearch(values, 0, size, bound);
        return found < 0 ? -found - 1 : found;
    }
}
