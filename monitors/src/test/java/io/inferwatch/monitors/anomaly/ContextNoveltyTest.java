// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextNoveltyTest {
    private static double alternate(ContextNovelty detector, int points, double first, double second) {
        double novelty = 0;
        for (int i = 0; i < points; i++) {
            novelty = detector.novelty(i, i % 2 == 0 ? first : second);
        }
        return novelty;
    }

    /**
     * After m pairs the level of 1 was a context m − 1 times and never followed itself: (m − 1) / (m − 1 + 3), and 0 from the context
     * of no level, of which both levels are known; the mean of both counts.
     */
    @ParameterizedTest
    @ValueSource(ints = {4, 10, 100})
    void trust_growsWithHowOftenAContextWasSeen(int pairs) {
        ContextNovelty detector = new ContextNovelty(2, 1, 4);
        assertThat(alternate(detector, 2 * pairs, 0, 1)).isZero();

        assertThat(detector.novelty(9_999, 1)).isCloseTo((pairs - 1) / (pairs + 2.0) / 2, within(1e-12));
    }

    /** What followed once is known. */
    @Test
    void secondTime_isNotNew() {
        ContextNovelty detector = new ContextNovelty(2, 1, 4);
        alternate(detector, 40, 0, 1);
        assertThat(detector.novelty(40, 1)).isPositive();
        detector.novelty(41, 0);
        detector.novelty(42, 1);

        assertThat(detector.novelty(43, 1)).isZero();
    }

    @Test
    void warmUp_isNeverNew_howeverOddItIs() {
        ContextNovelty detector = new ContextNovelty(8, 3, 50);
        for (int i = 0; i < 50; i++) {
            assertThat(detector.novelty(i, Math.exp(i % 13))).isZero();
        }
    }

    /** Far outside the range of the warm-up all values are one level, on either side another. */
    @Test
    void valuesOutside_haveLevelsOfTheirOwn() {
        ContextNovelty detector = new ContextNovelty(4, 1, 10);
        alternate(detector, 10, 0, 1);
        alternate(detector, 60, 0, 1e9);

        assertThat(detector.novelty(100, 0)).isZero();
        assertThat(detector.novelty(101, 1e12)).as("as high as 1e9").isZero();
        assertThat(detector.novelty(102, 0)).isZero();
        assertThat(detector.novelty(103, -1e12)).as("was never so low").isGreaterThan(.4);
    }

    /** Values within one level are one: levels are quarters of the range here. */
    @Test
    void valuesOfOneLevel_areOne() {
        ContextNovelty detector = new ContextNovelty(4, 1, 10);
        alternate(detector, 60, 0, 1);

        assertThat(detector.novelty(60, .24)).isZero();
        assertThat(detector.novelty(61, .76)).isZero();
        assertThat(detector.novelty(62, .01)).isZero();
        assertThat(detector.novelty(63, .74)).as("the third quarter").isGreaterThan(.4);
    }

    /** A constant warm-up has a width: what is near the constant is its level. */
    @Test
    void constantWarmUp_hasARange() {
        ContextNovelty detector = new ContextNovelty(8, 2, 20);
        for (int i = 0; i < 200; i++) {
            assertThat(detector.novelty(i, 50)).isZero();
        }
        assertThat(detector.novelty(200, 50.1)).isZero();
        assertThat(detector.novelty(201, 1_000)).isGreaterThan(.5);
    }
}
