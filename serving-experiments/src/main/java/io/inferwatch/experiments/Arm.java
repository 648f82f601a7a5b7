// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import java.util.Locale;

/** The arms of an experiment, as {@code experiment.arm} has them. */
public enum Arm {
    /** The version that serves today. */
    CONTROL,
    /** The version that may replace it. */
    CANDIDATE,
    /** One list made of the lists of both. */
    INTERLEAVED;

    /** The value of the field {@code experiment.arm}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
