// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import java.util.Locale;

/** What the always-valid test of one metric says until now. */
public enum Decision {
    CONTINUE,
    CANDIDATE_BETTER,
    CONTROL_BETTER;

    /** {@code candidate_better}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
