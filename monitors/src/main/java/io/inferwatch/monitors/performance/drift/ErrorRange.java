// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.drift;

import io.inferwatch.schema.RuleViolationException;

/** The range that all detectors take. */
final class ErrorRange {
    private ErrorRange() {}

    static double check(double error) {
        if (!(error >= 0 && error <= 1)) {
            throw RuleViolationException.of("error", "a number from 0 to 1", error);
        }
        return error;
    }
}
