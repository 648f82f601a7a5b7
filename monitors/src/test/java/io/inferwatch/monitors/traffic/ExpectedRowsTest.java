// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Centre, spread and tails of earlier times, by hand and next to scipy 1.17.1. */
class ExpectedRowsTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final ExpectedRows FIVE = rows(110, 90, 100, 105, 95);

    /** Numbers without an L would choose the method whose first one is a number of times. */
    private static ExpectedRows rows(long... earlier) {
        return ExpectedRows.of(earlier);
    }

    @Test
    void centreAndSpread_areOfMedians() {
        assertThat(FIVE.rows()).isEqualTo(100);
        assertThat(FIVE.distances()).containsExactly(0.0, 5.0, 5.0, 10.0, 10.0);
        // (1.4826 · 5)² is less than Poisson's 100; five times are few: 100 · 5 / 4
        assertThat(FIVE.variance()).isCloseTo(125, CLOSE);
        // distances 0 50 50 100 100: (1.4826 · 50)² · 5 / 4
        assertThat(rows(200, 0, 100, 150, 50).variance()).isCloseTo(1.4826 * 50 * 1.4826 * 50 * 1.25, CLOSE);
        assertThat(rows(10, 30).rows()).as("the mean of the two middle ones").isEqualTo(20);
    }

    /** Two incidents among the earlier times move the centre not at all, and the spread to that of the others. */
    @Test
    void incident_isNotFollowed() {
        ExpectedRows with = rows(110, 90, 100, 105, 95, 0, 100_000);

        assertThat(with.rows()).isEqualTo(100);
        assertThat(with.variance()).isCloseTo(14.826 * 14.826 * 7 / 6, CLOSE);
    }

    /** Below ten rows the median jumps: there it is the mean without the smallest and the largest tenth. */
    @Test
    void fewRows_haveATrimmedMean() {
        assertThat(rows(0, 0, 0, 1, 1, 1, 2, 2, 3, 90).rows()).isCloseTo(10.0 / 8, CLOSE);
        assertThat(rows(0, 1, 2, 3, 30).rows()).as("a tenth of five is none").isCloseTo(36.0 / 5, CLOSE);
        assertThat(rows(1, 9, 10, 11, 999).rows()).as("ten is the median").isEqualTo(10);
    }

    /** Twice the tail on the side of the count; where more than a tenth of the earlier times was as far off, at least their share. */
    @ParameterizedTest
    @CsvSource({
        // n, p = 100² / 25, 100 / 125: 2 * stats.nbinom.sf(149, n, p), 2 * stats.nbinom.cdf(60, n, p), 2 * sf(110, n,
        // p)
        "150, .0000446462157083511",
        "60, .0001191907092913657",
        "111, .346007581287801",
        "110, .4", // two of five
        "105, .8",
        "100, 1",
    })
    void pValue_isTwiceTheTail(long now, double expected) {
        assertThat(FIVE.pValue(now)).isCloseTo(expected, CLOSE);
    }

    /** A single earlier time: Poisson's variance, twice. */
    @Test
    void oneEarlierTime() {
        ExpectedRows one = rows(40);

        assertThat(one.rows()).isEqualTo(40);
        assertThat(one.variance()).isEqualTo(80);
        assertThat(one.earlier()).isEqualTo(1);
        assertThat(one.pValue(40)).isEqualTo(1);
        // n, p = 40, .5: 2 * stats.nbinom.sf(79, n, p), 2 * stats.nbinom.cdf(10, n, p)
        assertThat(one.pValue(80)).isCloseTo(0.00021548935986548756, CLOSE);
        assertThat(one.pValue(10)).isCloseTo(2.3861331676755526e-05, CLOSE);
    }

    /** Nothing was ever seen: half a row in all earlier times, so that the first row is no alarm and many are. */
    @Test
    void nothingSeen_isNotImpossible() {
        ExpectedRows never = rows(0, 0, 0, 0);

        assertThat(never.rows()).isZero();
        assertThat(never.pValue(0)).isEqualTo(1);
        // 2 * stats.poisson.sf(0, .125), 2 * stats.poisson.sf(2, .125)
        assertThat(never.pValue(1)).isCloseTo(0.2350061948308092, CLOSE);
        assertThat(never.pValue(3)).isCloseTo(0.0005929550817760408, CLOSE);
        assertThat(never.pValue(1_000)).isLessThan(1e-100);
        assertThat(ExpectedRows.NONE.pValue(0)).isEqualTo(1);
    }

    /** Runs that did not take place are caught up: rows and variance of so many. */
    @Test
    void times_multiplyRowsAndVariance() {
        ExpectedRows three = ExpectedRows.of(3, 110, 90, 100, 105, 95);

        assertThat(three.rows()).isEqualTo(300);
        assertThat(three.variance()).isCloseTo(375, CLOSE);
        assertThat(three.earlier()).isEqualTo(5);
    }

    /** Three runs in ten are large: two of them together are no more unusual than one. */
    @Test
    void times_multiplyDistances() {
        long[] sizes = {100, 100, 100, 100, 100, 100, 100, 300, 300, 300};

        assertThat(ExpectedRows.of(1, sizes).pValue(300)).isGreaterThanOrEqualTo(0.3);
        assertThat(ExpectedRows.of(2, sizes).pValue(600)).isGreaterThanOrEqualTo(0.3);
        assertThat(ExpectedRows.of(2, sizes).pValue(700)).isLessThan(0.01);
    }

    /** The mean distance without the tenth that was farthest off; few are alike by chance. */
    @Test
    void unlikeness_isTheMeanDistance() {
        ExpectedRows ten = new ExpectedRows(50, 50, List.of(0.0, 1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 3.0, 900.0));

        assertThat(FIVE.unlikeness()).isCloseTo(30.0 / 5 * (1 + 3.0 / 5), CLOSE);
        assertThat(ten.unlikeness()).isCloseTo(18.0 / 9 * 1.3, CLOSE);
    }
}
