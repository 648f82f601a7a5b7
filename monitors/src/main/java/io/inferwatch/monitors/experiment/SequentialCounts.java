// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * Whether events fall into cells with given shares, valid at every look (Lindon and Malek, NeurIPS 2022): rows of the arms of an
 * experiment, errors of a canary, wins of interleaved lists. Exact, from the first event on. Immutable.
 */
public final class SequentialCounts {
    private final double concentration;
    private final double[] shares;

    /**
     * The test.
     *
     * @param concentration how near to the shares the alternatives are: 10 000 finds small deviations late (sample ratio), 2 to 20
     *     finds large ones after few events (errors of a canary)
     * @param shares of the cells when there is no difference; positive, with a sum of 1
     */
    public SequentialCounts(double concentration, double... shares) {
        this.concentration = Rules.positive("concentration", concentration);
        this.shares = shares.clone();
        double sum = 0;
        for (double share : shares) {
            sum += Rules.share("shares", share);
        }
        if (Math.abs(sum - 1) > 1e-9) {
            throw RuleViolationException.of("shares", "a sum of 1", sum);
        }
    }

    /**
     * ln of the Bayes factor against the shares. Where shares change, the factors of all phases are multiplied: add the logarithms.
     *
     * @param counts of the cells, at least 0
     */
    public double logEvidence(long... counts) {
        if (counts.length != shares.length) {
            throw RuleViolationException.of("counts", "one for each of " + shares.length + " shares", counts.length);
        }
        double n = (double) Arrays.stream(counts).sum();
        double rest = 1;
        double evidence = 0;
        for (int i = 0; i < shares.length - 1; i++) {
            double count = (double) Rules.count("counts", counts[i]);
            n -= count;
            evidence += split(concentration * rest, shares[i] / rest, count, n);
            rest -= shares[i];
        }
        Rules.count("counts", counts[shares.length - 1]);
        return evidence;
    }

    /** One cell against all after it: their product is the factor of all cells, with less rounding than the gamma functions. */
    private static double split(double concentration, double share, double count, double others) {
        double a = concentration * share;
        double b = concentration * (1 - share);
        return LogBeta.value(a + count, b + others)
                - LogBeta.value(a, b)
                - count * Math.log(share)
                - others * Math.log1p(-share);
    }

    /** The p-value of the counts until now; keep the smallest of all looks. */
    public double pValue(long... counts) {
        return pValueOf(logEvidence(counts));
    }

    /** The p-value of evidence, of one phase or of the sum over several. */
    public static double pValueOf(double logEvidence) {
        return Math.min(1, Math.exp(-logEvidence));
    }
}
