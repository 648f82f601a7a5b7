// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import org.apache.commons.numbers.gamma.Erfc;

/** Tails of the standard normal distribution, accurate far out. */
public final class Normal {
    private Normal() {}

    /** P(|Z| ≥ |z|). */
    public static double twoSided(double z) {
        return Erfc.value(Math.abs(z) / Math.sqrt(2));
    }

    /** P(Z ≥ z). */
    public static double upper(double z) {
        return Erfc.value(z / Math.sqrt(2)) / 2;
    }
}
