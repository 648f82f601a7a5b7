// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.util.Locale;

/** Whether an inference gave a prediction. */
public enum Outcome {
    SUCCESS,
    FAILURE;

    /** The value of the field {@code event.outcome}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
