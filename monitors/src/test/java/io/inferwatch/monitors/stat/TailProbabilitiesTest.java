// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Beside scipy 1.17.1: {@code from scipy.stats import poisson, nbinom, betabinom}. */
class TailProbabilitiesTest {
    private static final Percentage EXACT = Percentage.withPercentage(1e-7);

    @Test
    void poisson_isScipys() {
        // poisson.sf(24, 12.5), poisson.cdf(3, 12.5)
        assertThat(TailProbabilities.atLeast(25, 12.5, 0)).isCloseTo(0.0011924488482317112, EXACT);
        assertThat(TailProbabilities.atMost(3, 12.5, 12.5)).isCloseTo(0.001554557843011069, EXACT);
    }

    @Test
    void negativeBinomial_isScipys() {
        // m, v = 12.5, 40.; r = m*m/(v-m); p = r/(r+m); nbinom.sf(39, r, p), nbinom.cdf(2, r, p)
        assertThat(TailProbabilities.atLeast(40, 12.5, 40)).isCloseTo(0.0010807876815618715, EXACT);
        assertThat(TailProbabilities.atMost(2, 12.5, 40)).isCloseTo(0.018714129541821833, EXACT);
    }

    @Test
    void betaBinomial_isScipys() {
        // betabinom.sf(19, 200, 2, 60)
        assertThat(TailProbabilities.rateAtLeast(20, 200, 2, 60)).isCloseTo(0.023338591733519487, EXACT);
    }

    /** betabinom.cdf(9750, 10000, 1980, 20): the mirrored cdf, since sf is 1 - cdf there; .sf(59, 1000, 1.5, 98.5), .sf(3, 1000, 20, 980) */
    @Test
    void manyTrials_areScipysOnBothSidesOfTheMean() {
        assertThat(TailProbabilities.rateAtLeast(250, 10_000, 20, 1_980)).isCloseTo(2.146337014390084e-06, EXACT);
        assertThat(TailProbabilities.rateAtLeast(60, 1_000, 1.5, 98.5)).isCloseTo(0.008566698303905107, EXACT);
        assertThat(TailProbabilities.rateAtLeast(4, 1_000, 20, 980)).isCloseTo(0.9997743456762407, EXACT);
        assertThat(TailProbabilities.rateAtLeast(1, 1_000_000, 500, 500)).isEqualTo(1);
    }

    @Test
    void tails_addUp() {
        for (int k = 1; k < 60; k++) {
            assertThat(TailProbabilities.atLeast(k, 12.5, 40) + TailProbabilities.atMost(k - 1, 12.5, 40))
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void impossibleInput_isRefused() {
        assertThatThrownBy(() -> TailProbabilities.atLeast(1, Double.NaN, 1)).hasMessageContaining("Found: NaN");
        assertThatThrownBy(() -> TailProbabilities.rateAtLeast(3, 2, 1, 1)).hasMessageContaining("Found: 3");
        assertThatThrownBy(() -> TailProbabilities.rateAtLeast(1, 2, 0, 1)).hasMessageContaining("Found: 0.0");
    }
}
