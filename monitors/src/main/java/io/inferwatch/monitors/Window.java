// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import io.inferwatch.schema.RuleViolationException;
import java.time.Duration;
import java.time.Instant;

/** A half-open stretch of event time: {@code from} belongs to it, {@code to} does not. */
public record Window(Instant from, Instant to) {
    public Window {
        if (!from.isBefore(to)) {
            throw RuleViolationException.of("window", "from before to", from + " to " + to);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
