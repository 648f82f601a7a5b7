// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Beside scipy 1.17.1: {@code from scipy.stats import binom}; given the sum, the second count is binomial. */
class RateRatioTest {
    private static final Percentage EXACT = Percentage.withPercentage(1e-7);

    @Test
    void increase_isScipys() {
        // binom.sf(8, 12, 300/10300), binom.sf(13, 14+32, 450/11250), binom.sf(499, 1500, 0.25)
        assertThat(RateRatio.pValueOfIncrease(3, 10_000, 9, 300)).isCloseTo(3.064641124716453e-12, EXACT);
        assertThat(RateRatio.pValueOfIncrease(32, 10_800, 14, 450)).isCloseTo(1.9123576768094513e-09, EXACT);
        assertThat(RateRatio.pValueOfIncrease(1_000, 3, 500, 1)).isCloseTo(3.111940913289154e-13, EXACT);
    }

    @Test
    void decrease_isScipys() {
        // binom.cdf(0, 40, 450/1250)
        assertThat(RateRatio.pValueOfDecrease(40, 800, 0, 450)).isCloseTo(1.7668470647783846e-08, EXACT);
    }

    @Test
    void nothing_isNoIncrease() {
        assertThat(RateRatio.pValueOfIncrease(0, 10, 0, 10)).isEqualTo(1);
        assertThat(RateRatio.pValueOfIncrease(7, 10, 0, 10)).isEqualTo(1);
        assertThat(RateRatio.pValueOfIncrease(0, 1, 1, 1)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void exposure_mustBePositive() {
        assertThatThrownBy(() -> RateRatio.pValueOfIncrease(1, 0, 1, 1)).hasMessageContaining("Found: 0.0");
        assertThatThrownBy(() -> RateRatio.pValueOfIncrease(1, 1, 1, Double.NaN))
                .hasMessageContaining("Found: NaN");
    }
}
