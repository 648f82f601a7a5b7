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
 * @param dependence the design effects behind the p-value
 */
record Outcome(
        double statistic,
        double pValue,
        double effect,
        @Nullable Double errorBound,
        Direction direction,
        String label,
        String facts,
        @Nullable String test,
        Dependence dependence) {
    Outcome(double statistic, double pValue, double effect, Direction direction, String label, String facts) {
        this(statistic, pValue, effect, null, direction, label, facts);
    }

    Outcome(
            double statistic,
            double pValue,
            double effect,
            @Nullable Double errorBound,
            Direction direction,
            String label,
            String facts) {
        this(statistic, pValue, effect, errorBound, direction, label, facts, null, Dependence.NONE);
    }

    /** @param name of the statistic, where it is another number than the effect */
    Outcome by(String name) {
        return new Outcome(statistic, pValue, effect, errorBound, direction, label, facts, name, dependence);
    }

    /** @param effects that divided the sample sizes */
    Outcome on(Dependence effects) {
        return new Outcome(statistic, pValue, effect, errorBound, direction, label, facts, test, effects);
    }
}
