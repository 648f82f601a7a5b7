// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.guard;

/**
 * The evidence that events do not fall on the candidate with its share of the traffic (Lindon and Malek, NeurIPS 2022): ln of the
 * Bayes factor, which may be looked at after every event. 1/factor is a p-value that holds over all looks.
 */
final class CountEvidence {
    private CountEvidence() {}

    /**
     * ln of the Bayes factor of one phase; those of several phases are added.
     *
     * @param concentration how near to the share the alternatives are
     * @param share of the candidate when there is no difference, above 0 and below 1
     */
    static double log(double concentration, double share, long candidate, long control) {
        double others = 1 - share;
        return LogGamma.of(concentration)
                - LogGamma.of(concentration + candidate + control)
                + rise(concentration * share, candidate)
                + rise(concentration * others, control)
                - candidate * Math.log(share)
                - control * Math.log(others);
    }

    private static double rise(double from, long by) {
        return by == 0 ? 0 : LogGamma.of(from + by) - LogGamma.of(from);
    }
}
