// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import org.apache.commons.numbers.gamma.LogGamma;

/** Cohen's d without its bias in small samples (Hedges, 1981, doi:10.3102/10769986006002107). */
public final class HedgesG {
    private HedgesG() {}

    /** @param degrees n + m − 2, positive; NaN otherwise */
    public static double of(double cohenD, double degrees) {
        return cohenD * correction(degrees);
    }

    /** Γ(f/2) / (√(f/2) Γ((f − 1)/2)), exact; 0 at one degree of freedom. */
    private static double correction(double f) {
        if (!(f > 0)) {
            return Double.NaN;
        }
        return f <= 1 ? 0 : Math.exp(LogGamma.value(f / 2) - LogGamma.value((f - 1) / 2)) / Math.sqrt(f / 2);
    }
}
