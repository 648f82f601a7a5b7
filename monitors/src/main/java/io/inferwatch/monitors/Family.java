// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import java.util.Locale;

/** The families of monitors; a finding belongs to exactly one. */
public enum Family {
    CONTRACT,
    DRIFT,
    PREDICTION,
    PERFORMANCE,
    ESTIMATED_PERFORMANCE,
    OPERATION,
    ANOMALY,
    BUSINESS,
    PRIVACY,
    EXPERIMENT,
    DEPENDENCY,
    CUSTOM;

    /** The name as users see it: {@code drift}, {@code estimated_performance}, … */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
