// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Yes-or-no outcomes (an error, a right answer) of requests that both versions answered: a shadow, or two rankers whose lists are
 * interleaved. Only pairs in which the versions differ say which one is better (McNemar 1947).
 *
 * @param pairs all requests
 * @param onlyControl pairs with a yes of the control alone; likewise onlyCandidate
 */
public record PairedOutcomes(long pairs, long onlyControl, long onlyCandidate) {
    private static final double CONCENTRATION = 20;

    public PairedOutcomes {
        Rules.count("only_control", onlyControl);
        Rules.count("only_candidate", onlyCandidate);
        Rules.count("pairs", pairs - onlyControl - onlyCandidate);
    }

    /** The candidate's share of yes minus the control's. */
    public EffectEstimate difference() {
        double difference = (onlyCandidate - onlyControl) / (double) pairs;
        double square = (onlyCandidate + onlyControl) / (double) pairs;
        return new EffectEstimate(difference, (square - difference * difference) / pairs, pairs);
    }

    /**
     * Two-sided p of McNemar's exact test, for one look only; 1 when the versions never differ. The tail is doubled here because the
     * BinomialTest of commons-statistics 1.2 misses the mirrored count of 60 in 100.
     */
    public double fixedPValue() {
        long more = Math.max(onlyControl, onlyCandidate);
        long less = Math.min(onlyControl, onlyCandidate);
        return more == less ? 1 : Math.min(1, 2 * RegularizedBeta.value(.5, (double) more, less + 1.0));
    }

    /** p that is valid at every look: the pairs that differ as counts of two cells with equal shares. */
    public double pValue() {
        return new SequentialCounts(CONCENTRATION, .5, .5).pValue(onlyControl, onlyCandidate);
    }
}
