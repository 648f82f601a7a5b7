// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.stat.Normal;

/**
 * Whether it is worth to wait: how probable the sequence is to decide by the last planned row, if rows go on as until now (predictive
 * power with a flat prior; Spiegelhalter, Freedman and Blackburn, Controlled Clinical Trials 7(1), 1986). Informs a person; an
 * experiment that is stopped for it stays without a result.
 */
public final class Futility {
    private Futility() {}

    /**
     * The probability that the lower end of the interval is above a limit at the last row. It may be above before and not at the end,
     * so the value is a little low.
     *
     * @param lastRows of both arms together
     * @param limit 0 for a gain, minus the margin for non-inferiority
     * @return NaN for an estimate that is not computable; 0 or 1 after the last row
     */
    public static double chance(ConfidenceSequence sequence, EffectEstimate now, double lastRows, double limit) {
        if (!now.isComputable()) {
            return Double.NaN;
        }
        if (lastRows <= now.rows()) {
            return sequence.of(now).low() > limit ? 1 : 0;
        }
        double ofRow = now.variance() * now.rows();
        EffectEstimate last = new EffectEstimate(now.value(), ofRow / lastRows, lastRows);
        double spread = Math.sqrt(ofRow * (lastRows - now.rows()) / lastRows / now.rows());
        return Normal.upper((limit + sequence.halfWidth(last) - now.value()) / spread);
    }
}
