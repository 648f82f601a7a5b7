// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.estimate;

import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;

/**
 * Where a metric of a window of the reference usually lies: mean ± 3 standard deviations over chunks of the reference, within
 * the metric's range, as NannyML sets its thresholds.
 *
 * @param chunks how many windows of the reference had the metric
 */
public record ReferenceBand(double low, double high, int chunks) {
    private static final int FEW = 6;

    /**
     * A band.
     *
     * @param values of the metric in the chunks; at least one
     * @param least the smallest value that the metric can have, such as 0, or −∞
     * @param most the largest value, such as 1, or +∞
     */
    public static ReferenceBand of(double[] values, double least, double most) {
        if (values.length == 0) {
            throw RuleViolationException.of("chunks", "at least one", 0);
        }
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0);
        double reach = 3 * Math.sqrt(variance);
        return new ReferenceBand(Math.max(least, mean - reach), Math.min(most, mean + reach), values.length);
    }

    /** Whether the chunks are too few (below six) to trust the band. */
    public boolean uncertain() {
        return chunks < FEW;
    }
}
