// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

/**
 * What a sequential test says after some rows. It may be read after every row: the chance that the interval ever misses the true
 * effect, or that the p-value of an effect of 0 ever falls below alpha, is at most alpha.
 *
 * @param estimate NaN where it is undefined; the interval then is (−∞, ∞) and p is 1
 * @param pValue of "the effect is 0"
 * @param logEvidence ln E, the evidence against an effect of 0
 */
public record SequentialResult(double estimate, double low, double high, double pValue, double logEvidence) {
    /** A result that says nothing. */
    static SequentialResult unknown(double estimate) {
        return new SequentialResult(estimate, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1, 0);
    }

    /** Half the width of the interval. */
    public double halfWidth() {
        return (high - low) / 2;
    }

    /**
     * This result with what earlier looks have shown: the smallest p-value and the intersection of the intervals. Still valid at all
     * looks together. An intersection may be empty (low above high) when the effect changes over time.
     */
    public SequentialResult after(SequentialResult earlier) {
        return new SequentialResult(
                estimate,
                Math.max(low, earlier.low),
                Math.min(high, earlier.high),
                Math.min(pValue, earlier.pValue),
                logEvidence);
    }
}
