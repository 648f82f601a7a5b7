// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.schema.RuleViolationException;

/** Rules of arguments. */
final class Rules {
    private Rules() {}

    static double share(String key, double value) {
        if (!(value > 0 && value < 1)) {
            throw RuleViolationException.of(key, "above 0 and below 1", value);
        }
        return value;
    }

    static double positive(String key, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw RuleViolationException.of(key, "a finite number above 0", value);
        }
        return value;
    }

    static long count(String key, long value) {
        if (value < 0) {
            throw RuleViolationException.of(key, "at least 0", value);
        }
        return value;
    }
}
