// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountEvidenceTest {
    /** Values of scipy.special.gammaln. */
    @ParameterizedTest
    @CsvSource({
        "0.001, 6.907178885383853",
        "0.2, 1.5240638224307845",
        "0.5, 0.5723649429247",
        "1, 0",
        "1.8, -0.07108387291437213",
        "2, 0",
        "2.5, 0.2846828704729192",
        "11.999, 17.499865227646108",
        "12, 17.502307845873887",
        "32.2, 78.78286298759124",
        "91.8, 321.7604490734242",
        "122, 462.6081785268749",
        "10000, 82099.71749644238",
        "1234567.8, 16081759.880056106"
    })
    void logGamma_isThatOfScipy(double x, double expected) {
        assertThat(LogGamma.of(x)).isCloseTo(expected, within(1e-13 * Math.max(1, Math.abs(expected))));
    }

    @Test
    void evidence_hasTheValuesOfTheSpecification() {
        double evidence = CountEvidence.log(2, 0.1, 30, 90);
        assertThat(evidence).isCloseTo(8.193892764453537, within(1e-12));
        assertThat(Math.exp(-evidence)).isCloseTo(0.00027633607651998404, within(1e-12));
        assertThat(Math.exp(-CountEvidence.log(20, 0.1, 30, 90))).isCloseTo(0.00021236611464152904, within(1e-12));
        assertThat(Math.exp(-CountEvidence.log(20, 0.1, 20, 100))).isCloseTo(0.3681961531941329, within(1e-12));
        assertThat(CountEvidence.log(2, 0.1, 12, 90)).isNegative();
    }

    @Test
    void noEvent_isNoEvidence() {
        assertThat(CountEvidence.log(2, 0.1, 0, 0)).isCloseTo(0, within(1e-15));
    }
}
