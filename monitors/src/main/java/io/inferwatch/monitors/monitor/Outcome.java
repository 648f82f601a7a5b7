package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What a test measured, before the gates.
 *
 * @param effect compared with the threshold
 * @param label what the effect is called in the message
 * @param facts what moved from where to where, for the message
 */
record Outcome(
        double statistic,
        double pValue,
        double effect,
        @Nullable Double errorBound,
        Direction direction,
        String label,
        String facts) {
    Outcome(double statistic, double pValue, double effect, Direction direction, String label, String facts) {
        this(statistic, pValue, effect, null, direction, label, facts);
    }
}
