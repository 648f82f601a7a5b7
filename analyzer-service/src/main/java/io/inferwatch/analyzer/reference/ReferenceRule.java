// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.reference;

import java.util.Locale;

/** How a reference finds what a window is compared with. */
public enum ReferenceRule {
    /** Rows of a file, such as training data. */
    ROWS,
    /** A past window. */
    WINDOW,
    /** What served before: the version seen last before the evaluated one, up to the day the evaluated one came. */
    PREVIOUS_VERSION,
    /** The hours of the week that the evaluated window covers; the whole where there are fewer than four weeks. */
    HOUR_OF_WEEK;

    /** {@code previous_version}, … */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ReferenceRule of(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
