// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.text.Numbers;
import io.inferwatch.schema.RuleViolationException;
import org.jspecify.annotations.Nullable;

/**
 * A closed interval.
 *
 * @param min null: no lower end
 * @param max null: no upper end
 */
public record Bounds(@Nullable Double min, @Nullable Double max) {
    /** @throws RuleViolationException when both are missing, one is NaN, or min is above max */
    public Bounds {
        if (min == null && max == null) {
            throw RuleViolationException.of("min", "min, max or both", "neither");
        }
        if ((min != null && min.isNaN()) || (max != null && max.isNaN()) || (min != null && max != null && min > max)) {
            throw RuleViolationException.of("min", "at most max, " + max, min);
        }
    }

    public boolean contains(double value) {
        return (min == null || value >= min) && (max == null || value <= max);
    }

    /** {@code 18 to 100}, {@code at least 18}, {@code at most 100}. */
    public String words() {
        if (min == null) {
            return "at most " + Numbers.number(max == null ? Double.NaN : max);
        }
        return max == null ? "at least " + Numbers.number(min) : Numbers.number(min) + " to " + Numbers.number(max);
    }
}
