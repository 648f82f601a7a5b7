// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What a test measured, before the gates.
 *
 * @param effect compared with the threshold
 * @param details what moved from where to where
 * @param designEffects the design effects behind the p-value
 */
public record Measurement(
        double statistic,
        double pValue,
        double effect,
        @Nullable Double errorBound,
        Direction direction,
        Details details,
        DesignEffects designEffects) {
    public Measurement(double statistic, double pValue, double effect, Direction direction, Details details) {
        this(statistic, pValue, effect, null, direction, details);
    }

    public Measurement(
            double statistic,
            double pValue,
            double effect,
            @Nullable Double errorBound,
            Direction direction,
            Details details) {
        this(statistic, pValue, effect, errorBound, direction, details, DesignEffects.NONE);
    }

    /** @param effects that divided the sample sizes */
    public Measurement on(DesignEffects effects) {
        return new Measurement(statistic, pValue, effect, errorBound, direction, details, effects);
    }
}
