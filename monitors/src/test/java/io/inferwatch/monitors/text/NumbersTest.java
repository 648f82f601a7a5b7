// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void number_hasThreeDigits_andATrueMinus() {
        assertThat(Numbers.number(0)).isEqualTo("0");
        assertThat(Numbers.number(-0.0)).isEqualTo("0");
        assertThat(Numbers.number(0.07123)).isEqualTo("0.0712");
        assertThat(Numbers.number(-41.25)).isEqualTo("−41.3");
        assertThat(Numbers.number(45)).isEqualTo("45");
        assertThat(Numbers.number(10)).isEqualTo("10");
        assertThat(Numbers.number(12345.6)).isEqualTo("12\u202f346");
        assertThat(Numbers.number(3e-12)).isEqualTo("3\u202f×\u202f10⁻¹²");
        assertThat(Numbers.number(-1.26e100)).isEqualTo("−1.3\u202f×\u202f10¹⁰⁰");
        assertThat(Numbers.number(Double.NaN)).isEqualTo("not a number");
        assertThat(Numbers.number(Double.NEGATIVE_INFINITY)).isEqualTo("−infinity");
    }

    @Test
    void change_hasTheSameDecimalsOnBothEnds_asManyAsShowIt() {
        assertThat(Numbers.change(-118.57, -120.46)).isEqualTo("−118.6 → −120.5");
        assertThat(Numbers.change(40.0123, 45.1234)).isEqualTo("40.0 → 45.1");
        assertThat(Numbers.change(170.12, 170.43)).isEqualTo("170.12 → 170.43");
        assertThat(Numbers.change(449, 0)).isEqualTo("449 → 0");
        assertThat(Numbers.change(1, 1)).isEqualTo("1.00 → 1.00");
        assertThat(Numbers.change(5e12, 5.000123e12))
                .isEqualTo("5\u202f000\u202f000\u202f000\u202f000 → 5\u202f000\u202f123\u202f000\u202f000");
    }

    @Test
    void range_tellsBothEndsApart() {
        assertThat(Numbers.range(10, 20)).isEqualTo("10 to 20");
        assertThat(Numbers.range(1.0001, 1.0002)).isEqualTo("1.0001 to 1.0002");
    }

    @Test
    void percent_isZeroOrHundred_onlyWhereExactlySo() {
        assertThat(Numbers.percent(0)).isEqualTo("0\u202f%");
        assertThat(Numbers.percent(1)).isEqualTo("100\u202f%");
        assertThat(Numbers.percent(0.1234)).isEqualTo("12\u202f%");
        assertThat(Numbers.percent(0.0787)).isEqualTo("7.9\u202f%");
        assertThat(Numbers.percent(0.00241)).isEqualTo("0.24\u202f%");
        assertThat(Numbers.percent(0.00001)).isEqualTo("< 0.01\u202f%");
        assertThat(Numbers.percent(0.99999)).isEqualTo("> 99.9\u202f%");
        assertThat(Numbers.percent(0.996)).isEqualTo("99.6\u202f%");
        assertThat(Numbers.percent(-0.5)).isEqualTo("−50\u202f%");
    }

    @Test
    void percentChange_showsTheChange() {
        assertThat(Numbers.percentChange(0.0024, 0.12)).isEqualTo("0.24\u202f% → 12\u202f%");
        assertThat(Numbers.percentChange(0.482, 0.484)).isEqualTo("48.20\u202f% → 48.40\u202f%");
        assertThat(Numbers.points(0.0658)).isEqualTo("+6.6 points");
        assertThat(Numbers.points(-0.12)).isEqualTo("−12 points");
    }

    @Test
    void count_hasThinSpaces_andMillions() {
        assertThat(Numbers.count(7)).isEqualTo("7");
        assertThat(Numbers.count(10_774)).isEqualTo("10\u202f774");
        assertThat(Numbers.count(1_240_000)).isEqualTo("1.24\u202fM");
    }

    @Test
    void pValue_isNeverZeroOrOne() {
        assertThat(Numbers.pValue(0)).isEqualTo("< 0.001");
        assertThat(Numbers.pValue(0.00149)).isEqualTo("0.001");
        assertThat(Numbers.pValue(0.0312)).isEqualTo("0.031");
        assertThat(Numbers.pValue(0.256)).isEqualTo("0.26");
        assertThat(Numbers.pValue(1)).isEqualTo("> 0.99");
    }

    @Test
    void times_andMilliseconds() {
        assertThat(Numbers.times(3.21)).isEqualTo("3.2 times");
        assertThat(Numbers.times(1e6)).isEqualTo("> 99 times");
        assertThat(Numbers.milliseconds(50.8)).isEqualTo("51\u202fms");
        assertThat(Numbers.millisecondsChange(24.8, 50.8)).isEqualTo("25 → 51\u202fms");
    }
}
