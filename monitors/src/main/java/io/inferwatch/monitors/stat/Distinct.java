// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import java.util.Arrays;

/** Raw samples as counts over their distinct values, which is what the rank tests need. */
final class Distinct {
    private Distinct() {}

    /**
     * Counts per sample over the distinct values of all samples in ascending order; 0.0 and -0.0 are one value.
     *
     * @throws IllegalArgumentException for NaN, which has no rank
     */
    static long[][] counts(double[]... samples) {
        double[] values = Arrays.stream(samples)
                .flatMapToDouble(Arrays::stream)
                .map(Distinct::ranked)
                .sorted()
                .distinct()
                .toArray();
        long[][] counts = new long[samples.length][values.length];
        for (int i = 0; i < samples.length; i++) {
            for (double value : samples[i]) {
                counts[i][Arrays.binarySearch(values, value + 0.0)]++;
            }
        }
        return counts;
    }

    private static double ranked(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("samples: expecting numbers. Found: NaN");
        }
        return value + 0.0;
    }
}
