package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What a test measured, before the gates.
 *
 * @param effect compared with the threshold
 * @param label what the effect is called in the message
 * @param facts what moved from where to where, for the message
 * @param test what the statistic is called in the message, null: it is not told
 * @param designEffects the design effects behind the p-value
 */
public record Measurement(
        double statistic,
        double pValue,
        double effect,
        @Nullable Double errorBound,
        Direction direction,
        String label,
        String facts,
        @Nullable String test,
        DesignEffects designEffects) {
    public Measurement(
            double statistic, double pValue, double effect, Direction direction, String label, String facts) {
        this(statistic, pValue, effect, null, direction, label, facts);
    }

    public Measurement(
            double statistic,
            double pValue,
            double effect,
            @Nullable Double errorBound,
            Direction direction,
            String label,
            String facts) {
        this(statistic, pValue, effect, errorBound, direction, label, facts, null, DesignEffects.NONE);
    }

    /** @param name of the statistic, where it is another number than the effect */
    public Measurement by(String name) {
        return new Measurement(statistic, pValue, effect, errorBound, direction, label, facts, name, designEffects);
    }

    /** @param effects that divided the sample sizes */
    public Measurement on(DesignEffects effects) {
        return new Measurement(statistic, pValue, effect, errorBound, direction, label, facts, test, effects);
    }
}
