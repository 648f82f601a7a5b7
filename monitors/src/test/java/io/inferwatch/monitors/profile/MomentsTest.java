// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against decimals of 60 digits. */
class MomentsTest {
    private static final MathContext DIGITS = new MathContext(60);

    private static Moments of(double... values) {
        return Arrays.stream(values).mapToObj(Moments::of).reduce(Moments.EMPTY, Moments::merge);
    }

    private static BigDecimal sum(double... values) {
        return Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static double variance(double... values) {
        BigDecimal mean = sum(values).divide(new BigDecimal(values.length), DIGITS);
        BigDecimal squares = BigDecimal.ZERO;
        for (double value : values) {
            squares = squares.add(new BigDecimal(value).subtract(mean).pow(2, DIGITS));
        }
        return squares.divide(new BigDecimal(values.length - 1), DIGITS).doubleValue();
    }

    @Test
    void nothing_hasNoMean_andIsNeutral() {
        assertThat(Moments.EMPTY.mean()).isNaN();
        assertThat(Moments.EMPTY.variance()).isNaN();
        assertThat(Moments.EMPTY.largest()).isZero();
        Moments one = Moments.of(-3);
        assertThat(Moments.EMPTY.merge(one)).isEqualTo(one);
        assertThat(one.merge(Moments.EMPTY)).isEqualTo(one);
        assertThat(one.meanChange(Moments.EMPTY)).isNaN();
    }

    @Test
    void oneValue_hasNoVariance_andTwoHave() {
        assertThat(of(7).variance()).isNaN();
        assertThat(of(7).largest()).isEqualTo(7);
        assertThat(of(-9, 7).largest()).isEqualTo(9);
        assertThat(of(7, 9).variance()).isCloseTo(2, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e3, -1e9, 1e12, 1e14})
    void valuesFarFromZero_keepTheirSpread(double offset) {
        double[] values = {offset + 1, offset + 2, offset + 4};
        assertThat(of(values).variance()).isCloseTo(variance(values), within(1e-3));
        assertThat(of(values).mean()).isBetween(offset + 1, offset + 4);
    }

    /** 16 units in the last place are the largest spread that rounding alone may leave: at 1e15 that is 2. */
    @Test
    void spreadOfTheLastPlaces_isNone() {
        assertThat(of(1e15 + 1, 1e15 + 2, 1e15 + 4).variance()).isZero();
        assertThat(of(1e15 + 1, 1e15 + 2, 1e15 + 6).variance()).isCloseTo(7, within(0.5));
    }

    /** One by one, each addition would lose the small value. */
    @Test
    void smallValuesNextToALargeOne_areNotLost() {
        double[] values = new double[10_001];
        Arrays.fill(values, 0.1);
        values[0] = 1e16;
        assertThat(of(values).sum()).isEqualTo(sum(values).doubleValue());
    }

    @Test
    void order_changesTheSumByNothing() {
        Random random = new Random(5);
        double[] values = random.doubles(2_000)
                .map(u -> (u - 0.5) * Math.pow(10, random.nextInt(20) - 10))
                .toArray();
        double expected = sum(values).doubleValue();
        List<Double> shuffled = new ArrayList<>(DoubleStream.of(values).boxed().toList());
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(shuffled, random);
            Moments merged =
                    of(shuffled.stream().mapToDouble(Double::doubleValue).toArray());
            assertThat(merged.sum()).isCloseTo(expected, within(Math.ulp(expected)));
            assertThat(merged.variance() / variance(values)).isCloseTo(1, within(1e-12));
        }
    }

    /** 0.1 has no exact double: the sums of ten and of a thousand round differently, and mean the same. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.422915, 1e-300, -123_456.789})
    void constant_hasNoVariance_andNoChangeToItself(double value) {
        double[] ten = new double[10];
        double[] thousand = new double[1_000];
        Arrays.fill(ten, value);
        Arrays.fill(thousand, value);
        assertThat(of(thousand).variance()).isZero();
        assertThat(of(thousand).mean()).isEqualTo(value);
        assertThat(of(ten).meanChange(of(thousand))).isZero();
    }

    @Test
    void meanChange_hasItsSign() {
        assertThat(of(1, 3).meanChange(of(5, 7))).isEqualTo(4);
        assertThat(of(5, 7).meanChange(of(1, 3))).isEqualTo(-4);
    }

    /** The sum has no double; the mean lies in the range of the values all the same, and nothing is NaN. */
    @Test
    void sumBeyondTheLargestNumber_leavesAMeanInTheRange() {
        Moments huge = of(1e308, 1.5e308, 1.2e308);
        assertThat(huge.sum()).isInfinite();
        assertThat(huge.mean()).isBetween(1e308, 1.5e308);
        assertThat(huge.lost()).isZero();
        assertThat(huge.merge(huge).mean()).isBetween(1e308, 1.5e308);
        assertThat(huge.merge(of(-1e308)).mean()).isBetween(-1e308, 1.5e308);
    }
}
