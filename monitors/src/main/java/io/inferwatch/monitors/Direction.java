// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import java.util.Locale;

/** Which way a quantity moved against its reference. */
public enum Direction {
    UP,
    DOWN,
    CHANGED,
    NONE;

    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
