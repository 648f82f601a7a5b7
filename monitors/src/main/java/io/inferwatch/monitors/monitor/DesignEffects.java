// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.profile.BetweenHourVariance;
import io.inferwatch.monitors.stat.DesignEffect;

/**
 * The design effects that divide the sample sizes of both sides. Both come from the reference's hours: those of the window
 * may be what is wrong.
 */
public record DesignEffects(double reference, double current) {
    public static final DesignEffects NONE = new DesignEffects(1, 1);

    /**
     * @param effect of the reference at the size of its own hours
     * @param nReference values in the reference's hours
     */
    public static DesignEffects of(
            double effect, BetweenHourVariance before, long nReference, BetweenHourVariance now, long nCurrent) {
        double hourBefore = (double) nReference / Math.max(1, before.buckets());
        double hourNow = (double) nCurrent / Math.max(1, now.buckets());
        return new DesignEffects(effect, DesignEffect.atSize(effect, before.buckets(), hourBefore, hourNow));
    }

    /** The larger one, for tests that know one design effect only. */
    double larger() {
        return Math.max(reference, current);
    }
}
