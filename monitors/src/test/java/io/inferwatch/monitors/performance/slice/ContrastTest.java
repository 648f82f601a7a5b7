// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.WeightedMean;
import io.inferwatch.monitors.stat.ReferenceValues;
import io.inferwatch.monitors.stat.ShareContrast;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against scipy and numpy; {@code slice_values.py} makes the numbers and has their versions. */
class ContrastTest {
    private static final ReferenceValues VALUES = ReferenceValues.of(ContrastTest.class, "slice_values.csv");
    private static final Percentage EXACT = Percentage.withPercentage(1e-7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.9-40",
                "2.5-20",
                "2.80-1960",
                "2.150-900",
                "2.29-500",
                "2.12.5-60.25",
                "4.90-1960-45-2000",
                "4.20-100-3-300",
                "4.25-60-14-130",
                "8.50-60-40-90-14-62-40-88"
            })
    void shares_areAsInScipy(String name) {
        double[] hits = VALUES.get("shares." + name + ".hits");
        double[] n = VALUES.get("shares." + name + ".n");
        double[] expected = VALUES.get("shares." + name);
        List<WeightedMean> groups = new ArrayList<>();
        for (int i = 0; i < n.length; i++) {
            groups.add(new WeightedMean((long) n[i], n[i], hits[i], n[i], hits[i], hits[i]));
        }

        Contrast contrast = Contrast.ofShares(groups, .05);

        assertThat(contrast.p()).isCloseTo(expected[0], EXACT);
        assertThat(contrast.low()).isCloseTo(expected[1], within(1e-9));
        assertThat(contrast.high()).isCloseTo(expected[2], within(1e-9));
    }

    /** Never much surer than the exact test, however small the counts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.60.40.800",
                "5.30.20.2000",
                "3.30.20.2000",
                "70.400.1960.19600",
                "15.30.1000.5000",
                "75.300.1960.19600",
                "29.35.2500.5000"
            })
    void shares_holdTheirSize(String table) {
        String[] counts = table.split("\\.");
        double p = pValueOfShares(
                new double[] {Double.parseDouble(counts[0]), Double.parseDouble(counts[2])},
                new double[] {Double.parseDouble(counts[1]), Double.parseDouble(counts[3])});

        assertThat(p / VALUES.first("fisher." + table)).isBetween(.95, 2.);
    }

    @Test
    void shares_withoutIncrease_haveTheLargestP() {
        assertThat(pValueOfShares(new double[] {0, 0}, new double[] {30, 100})).isEqualTo(1);
        assertThat(pValueOfShares(new double[] {30, 100}, new double[] {30, 100}))
                .isEqualTo(1);
        assertThat(pValueOfShares(new double[] {3, 10}, new double[] {30, 100})).isEqualTo(1);
        assertThat(pValueOfShares(new double[] {30, 0, 30, 0}, new double[] {30, 100, 30, 100}))
                .isEqualTo(1);
    }

    /** All of one, none of the other: the limits of every formula. */
    @Test
    void shares_atTheirLimits_areFinite() {
        double two = pValueOfShares(new double[] {30, 0}, new double[] {30, 1e6});
        double four = pValueOfShares(new double[] {30, 0, 0, 1000}, new double[] {30, 1000, 30, 1000});

        assertThat(two).isBetween(0., 1e-100);
        assertThat(four).isBetween(Double.MIN_VALUE, 1e-10);
    }

    /** Half a row above equality is near one half, on both sides of the change of formula. */
    @Test
    void shares_nearEquality_haveNoJump() {
        double[] n = {1000, 1e9};
        double near = pValueOfShares(new double[] {300.594, 3e8}, n);
        double further = pValueOfShares(new double[] {300.6455, 3e8}, n);

        assertThat(near).isBetween(.48, .5);
        assertThat(further).isCloseTo(near, within(2e-3)).isLessThan(near);
    }

    /** By hand: of chances .001, .2, .5 and 1, all of p or the chance if that is smaller. */
    @Test
    void falseSlices_areExpectedFromBothConditions() {
        FalseSlices expected = new FalseSlices(Stream.of(.5, 1., .001, .2)
                .map(chance -> new Contrast(0, 0, 0, 0, 1, chance))
                .toList());

        assertThat(expected.upTo(1e-6)).isCloseTo(4e-6, within(1e-18));
        assertThat(expected.upTo(.01)).isCloseTo(.031, within(1e-12));
        assertThat(expected.upTo(.2)).isCloseTo(.601, within(1e-12));
        assertThat(expected.upTo(.9)).isEqualTo(1);
    }

    /** A slice of 2000 rows hardly differs by 5 points by chance, one of 30 often does. */
    @Test
    void chanceOfMaterial_fallsWithTheRows() {
        assertThat(Contrast.ofShares(equalShares(30), .05).chanceOfMaterial()).isBetween(.1, .3);
        assertThat(Contrast.ofShares(equalShares(2000), .05).chanceOfMaterial()).isBetween(1e-14, 1e-11);
        assertThat(Contrast.ofShares(equalShares(2000), 1.5).chanceOfMaterial()).isZero();
    }

    private static List<WeightedMean> equalShares(int rows) {
        return List.of(tenPercent(rows), tenPercent(100_000));
    }

    private static WeightedMean tenPercent(int rows) {
        return new WeightedMean(rows, rows, rows / 10., rows, rows / 10., rows / 10.);
    }

    private static double pValueOfShares(double[] hits, double[] n) {
        return ShareContrast.of(hits, n).pValueOfIncrease();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alone", "reference"})
    void means_areAsInScipy(String name) {
        double[] loss = VALUES.get("rows.loss");
        double[] weight = VALUES.get("rows.weight");
        double[] expected = VALUES.get("means." + name);
        List<WeightedMean> groups = new ArrayList<>();
        double[] least = new double[2];
        for (int period = 0; period < (name.equals("alone") ? 1 : 2); period++) {
            int from = 200 * period;
            groups.add(mean(loss, weight, from, from + 50));
            groups.add(mean(loss, weight, from + 50, from + 200));
            least[period] = mean(loss, weight, from, from + 200).variance();
        }

        Contrast contrast = Contrast.ofMeans(groups, least);

        assertThat(new double[] {contrast.difference(), contrast.low(), contrast.high(), contrast.score(), contrast.p()
                })
                .containsExactly(expected, within(1e-9));
    }

    private static WeightedMean mean(double[] loss, double[] weight, int from, int to) {
        WeightedMean sum = WeightedMean.NONE;
        for (int i = from; i < to; i++) {
            sum = sum.merge(WeightedMean.of(loss[i], weight[i]));
        }
        return sum;
    }
}
