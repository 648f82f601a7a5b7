// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * References of billions of rows, as four weeks of a thousand a second: exact tests whose counts are no ints any more. The limit that
 * is taken for the hypergeometric tail is off by about hits / rows, here by less than a millionth.
 */
class ManyRowsTest {
    private static final Offset<Double> CLOSE = within(1e-6);
    private static final double REFERENCE = 3e9;
    private static final double HOUR = 3.6e6;

    /** N = 3e9 + 3.6e6; scipy 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        // stats.hypergeom.sf(4, N, 15, 3.6e6), stats.hypergeom.sf(0, N, 11, 3.6e6)
        "10, 5, 7.353883022240969e-12",
        "10, 1, 0.013105450030324409",
        "10, 0, 1",
        "0, 0, 1",
    })
    void fewHits_areScipys(double hitsA, double hitsB, double expected) {
        assertThat(FisherExact.pValueOfIncrease(hitsA, REFERENCE, hitsB, HOUR)).isCloseTo(expected, CLOSE);
        assertThat(TwoProportion.pValueOfIncrease(hitsA, REFERENCE, hitsB, HOUR))
                .isCloseTo(expected, CLOSE);
    }

    /** Of misses as few as those hits, more hits are fewer misses. */
    @Test
    void fewMisses_areTheMirror() {
        // stats.hypergeom.cdf(0, N, 1000, 3.6e6)
        assertThat(FisherExact.pValueOfIncrease(REFERENCE - 1_000, REFERENCE, HOUR, HOUR))
                .isCloseTo(0.3014108542323803, CLOSE);
        assertThat(FisherExact.pValueOfIncrease(REFERENCE - 10, REFERENCE, HOUR - 5, HOUR))
                .isCloseTo(1, within(1e-6));
        assertThat(FisherExact.pValue(REFERENCE - 10, REFERENCE, HOUR - 5, HOUR))
                .isCloseTo(FisherExact.pValue(10, REFERENCE, 5, HOUR), within(1e-15));
    }

    /** Two-sided: small on both sides, at most 1, and the same whichever sample comes first. */
    @Test
    void twoSided_seesBothSides() {
        assertThat(FisherExact.pValue(10, REFERENCE, 5, HOUR)).isBetween(1e-12, 1e-8);
        assertThat(FisherExact.pValue(4_000, REFERENCE, 0, HOUR)).isBetween(.001, .05);
        assertThat(FisherExact.pValue(10, REFERENCE, 0, HOUR)).isEqualTo(1);
        assertThat(FisherExact.pValue(5, HOUR, 10, REFERENCE))
                .isCloseTo(FisherExact.pValue(10, REFERENCE, 5, HOUR), within(1e-15));
    }

    /** Many hits on both sides: the normal tail. */
    @Test
    void manyHits_areNormal() {
        double z = TwoProportion.z(3e8, REFERENCE, 361_500, HOUR);

        assertThat(FisherExact.pValueOfIncrease(3e8, REFERENCE, 361_500, HOUR)).isCloseTo(Normal.upper(z), CLOSE);
        assertThat(FisherExact.pValue(3e8, REFERENCE, 361_500, HOUR)).isCloseTo(Normal.twoSided(z), CLOSE);
        assertThat(z).isBetween(2.5, 3.0);
    }

    /** No jump where counts become too many for an int. */
    @Test
    void bothWays_agreeAtTheBorder() {
        double most = Integer.MAX_VALUE - HOUR;
        for (int hits = 1; hits < 8; hits++) {
            double exact = FisherExact.pValueOfIncrease(100, most, hits, HOUR);
            double many = FisherExact.pValueOfIncrease(100, most + 2, hits, HOUR);
            assertThat(many / exact).as("%d hits", hits).isBetween(.9999, 1.0001);
        }
    }
}
