// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

/** Two tests of one question as one: the harmonic mean of their p-values (Wilson, 2019, doi:10.1073/pnas.1814092116). */
public final class HarmonicMean {
    private HarmonicMean() {}

    /** At most twice the smaller one, and no less than it; right in the tail whatever the two have in common. */
    public static double of(double p, double q) {
        return p == 0 || q == 0 ? 0 : 2 / (1 / p + 1 / q);
    }
}
