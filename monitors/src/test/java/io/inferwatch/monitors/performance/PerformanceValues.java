// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance;

import io.inferwatch.monitors.stat.ReferenceValues;

/** The numbers of {@code interval_values.csv}. */
public final class PerformanceValues {
    private static final ReferenceValues VALUES = ReferenceValues.of(PerformanceValues.class, "interval_values.csv");

    private PerformanceValues() {}

    public static double[] get(String name) {
        return VALUES.get(name);
    }

    public static boolean[] flags(String name) {
        double[] numbers = get(name);
        boolean[] flags = new boolean[numbers.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = numbers[i] == 1;
        }
        return flags;
    }
}
