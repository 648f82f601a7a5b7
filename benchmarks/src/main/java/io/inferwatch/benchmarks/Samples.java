// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Measured durations, sorted. Percentiles are nearest-rank: the smallest sample that so many are not above. */
public final class Samples {
    private final long[] sorted;

    private Samples(long[] sorted) {
        this.sorted = sorted;
    }

    /** @throws IllegalArgumentException when there are none */
    static Samples of(long... nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("samples: Expecting some. Found: none");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    static Samples merged(Collection<Samples> parts) {
        return of(
                parts.stream().flatMapToLong(part -> Arrays.stream(part.sorted)).toArray());
    }

    /** @param share above 0, up to 1 */
    long percentile(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(1, rank) - 1];
    }

    long max() {
        return sorted[sorted.length - 1];
    }

    double mean() {
        return Arrays.stream(sorted).average().orElseThrow();
    }

    /** The middle of some numbers, or of the two in the middle. */
    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
