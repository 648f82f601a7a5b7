// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.stat.SampleMoments;

/**
 * How often the candidate gave the control's answer to the same request. The control agrees with itself, so a margin of .05 asks for
 * agreement in more than 95 % of the pairs.
 */
public record AgreeingPairs(long pairs, long agreeing) implements MetricValues {
    public AgreeingPairs {
        Rules.count("agreeing", agreeing);
        Rules.count("pairs", pairs - agreeing);
    }

    @Override
    public ArmMoments arms() {
        double n = (double) pairs;
        return new ArmMoments(SampleMoments.ofHits(n, n), SampleMoments.ofHits((double) agreeing, n));
    }
}
