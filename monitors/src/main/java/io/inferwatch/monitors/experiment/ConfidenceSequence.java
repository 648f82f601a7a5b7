// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import java.util.function.ToDoubleFunction;

/**
 * The interval of an effect that is valid at every look, by a normal mixture. With a fixed ρ it is the asymptotic confidence sequence
 * of Waudby-Smith et al. (Annals of Statistics 52(6), 2024, arXiv 2103.06476); with a fixed τ² it is the mixture sequential
 * probability ratio test (mSPRT) of Johari et al. (Operations Research 70(3), 2022): τ² = ρ²nV. Immutable. Asymptotic: from some
 * hundred rows per arm on.
 */
public final class ConfidenceSequence {
    private static final int STEPS = 200;

    private final double alpha;
    private final ToDoubleFunction<EffectEstimate> mixtureShare;

    private ConfidenceSequence(double alpha, ToDoubleFunction<EffectEstimate> mixtureShare) {
        this.alpha = Rules.share("alpha", alpha);
        this.mixtureShare = mixtureShare;
    }

    /** The sequence whose interval is tightest at so many rows of both arms. */
    public static ConfidenceSequence tightestAt(double alpha, double rows) {
        return ofRho(alpha, rho(alpha, rows));
    }

    /** The sequence with a given ρ, above 0. */
    public static ConfidenceSequence ofRho(double alpha, double rho) {
        Rules.positive("rho", rho);
        return new ConfidenceSequence(alpha, estimate -> estimate.rows() * rho * rho);
    }

    /**
     * The mSPRT.
     *
     * @param tauSquared the variance of the effects that are expected, above 0
     */
    public static ConfidenceSequence msprt(double alpha, double tauSquared) {
        Rules.positive("tau_squared", tauSquared);
        return new ConfidenceSequence(alpha, estimate -> tauSquared / estimate.variance());
    }

    /** ρ of the sequence that is tightest at so many rows, in closed form; about 2 % below {@link #exactRho}. */
    public static double rho(double alpha, double rows) {
        double least = -2 * Math.log(Rules.share("alpha", alpha));
        return Math.sqrt((least + Math.log1p(least)) / Rules.positive("rows", rows));
    }

    /** The exact ρ: nρ² = u solves u − ln(1 + u) = −2 ln α, that is u = −W₋₁(−α²/e) − 1. */
    public static double exactRho(double alpha, double rows) {
        double least = -2 * Math.log(Rules.share("alpha", alpha));
        double u = least;
        for (int i = 0; i < STEPS; i++) {
            u = least + Math.log1p(u);
        }
        return Math.sqrt(u / Rules.positive("rows", rows));
    }

    /** The result of all rows until now; an estimate that is not computable gives one that says nothing. */
    public SequentialResult of(EffectEstimate estimate) {
        if (!estimate.isComputable()) {
            return SequentialResult.unknown(estimate.value());
        }
        double half = halfWidth(estimate);
        double evidence = logEvidence(estimate);
        return new SequentialResult(
                estimate.value(),
                estimate.value() - half,
                estimate.value() + half,
                Math.min(1, Math.exp(-evidence)),
                evidence);
    }

    /** Half the width of the interval. */
    double halfWidth(EffectEstimate estimate) {
        double share = mixtureShare.applyAsDouble(estimate);
        return Math.sqrt(estimate.variance() * 2 * (share + 1) / share * (Math.log1p(share) / 2 - Math.log(alpha)));
    }

    private double logEvidence(EffectEstimate estimate) {
        double share = mixtureShare.applyAsDouble(estimate);
        double square = estimate.value() * estimate.value() / estimate.variance();
        return share * square / (2 * (share + 1)) - Math.log1p(share) / 2;
    }
}
