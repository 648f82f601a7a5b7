// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes of tests, counted over all tables there are, and edges of small samples. Values: scipy 1.17.1. */
class SmallSamplesTest {
    private interface TestOfShares {
        double p(double hitsA, double nA, double hitsB, double nB);
    }

    /** The probability of a p below alpha where both shares are the same: exact, over every table. */
    private static double size(TestOfShares test, int n, int m, double share, double alpha) {
        BinomialDistribution a = new BinomialDistribution(null, n, share);
        BinomialDistribution b = new BinomialDistribution(null, m, share);
        double size = 0;
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                size += test.p(i, n, j, m) < alpha ? a.probability(i) * b.probability(j) : 0;
            }
        }
        return size;
    }

    @ParameterizedTest
    @CsvSource({"10, 15, 0.5", "30, 40, 0.1", "60, 30, 0.02", "25, 25, 0.9"})
    void fisher_neverExceedsItsLevel(int n, int m, double share) {
        for (double alpha : new double[] {0.05, 0.01}) {
            assertThat(size(FisherExact::pValue, n, m, share, alpha)).isLessThanOrEqualTo(alpha);
            assertThat(size(FisherExact::pValueOfIncrease, n, m, share, alpha)).isLessThanOrEqualTo(alpha);
        }
    }

    /** Normal where enough is expected, exact elsewhere: about the level at every share, and far below it where shares are small. */
    @ParameterizedTest
    @CsvSource({"60, 80, 0.5, 0.07", "60, 80, 0.1, 0.07", "100, 40, 0.02, 0.05", "40, 40, 0.98, 0.05"})
    void twoProportion_keepsAboutItsLevel(int n, int m, double share, double most) {
        assertThat(size(TwoProportion::pValue, n, m, share, 0.05)).isLessThanOrEqualTo(most);
        assertThat(size(TwoProportion::pValueOfIncrease, n, m, share, 0.05)).isLessThanOrEqualTo(most);
    }

    /** {@code 2 * norm.sf(abs(z)), norm.sf(z)} with the pooled variance. */
    @Test
    void twoProportion_isScipys() {
        assertThat(TwoProportion.pValue(30, 100, 50, 110)).isCloseTo(0.021263446064635913, within(1e-12));
        assertThat(TwoProportion.pValueOfIncrease(30, 100, 50, 110)).isCloseTo(0.010631723032317957, within(1e-12));
        assertThat(TwoProportion.z(500, 1_000, 400, 1_000)).isCloseTo(-4.494665749754946, within(1e-12));
        assertThat(TwoProportion.pValueOfIncrease(500, 1_000, 400, 1_000)).isCloseTo(0.9999965160344636, within(1e-12));
        // fisher_exact([[0, 50], [4, 22]]): fewer than 5 are expected
        assertThat(TwoProportion.pValue(0, 50, 4, 26)).isCloseTo(0.011652604298602855, within(1e-12));
        // 5 are enough: norm.sf(sqrt(20)); fisher_exact([[0, 9], [9, 0]], "less") where 4.5 are expected
        assertThat(TwoProportion.pValueOfIncrease(0, 10, 10, 10)).isCloseTo(3.872108215522035e-06, within(1e-15));
        assertThat(TwoProportion.pValueOfIncrease(0, 9, 9, 9)).isCloseTo(2.0567667626491157e-05, within(1e-15));
    }

    @Test
    void sharesOfNothingOrAll_sayNothing() {
        for (double hits : new double[] {0, 1}) {
            assertThat(TwoProportion.z(hits * 20, 20, hits * 3_000, 3_000)).isZero();
            assertThat(TwoProportion.pValue(hits * 20, 20, hits * 3_000, 3_000)).isEqualTo(1);
            assertThat(FisherExact.pValueOfIncrease(hits * 20, 20, hits * 30, 30))
                    .isEqualTo(1);
        }
    }

    @Test
    void hitsAndMisses_changePlaces_andTheSidesToo() {
        Random random = new Random(6);
        for (int i = 0; i < 200; i++) {
            int n = 1 + random.nextInt(60);
            int m = 1 + random.nextInt(60);
            int a = random.nextInt(n + 1);
            int b = random.nextInt(m + 1);
            double p = TwoProportion.pValue(a, n, b, m);
            assertThat(p).isBetween(0.0, 1.0);
            assertThat(TwoProportion.pValue(n - a, n, m - b, m)).isCloseTo(p, within(1e-9));
            assertThat(TwoProportion.pValue(b, m, a, n)).isCloseTo(p, within(1e-9));
            assertThat(TwoProportion.z(b, m, a, n)).isCloseTo(-TwoProportion.z(a, n, b, m), within(1e-9));
        }
    }

    /** {@code t.isf(alpha / 2, df)}. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 1, 12.706204736174705",
        "0.01, 3.5, 5.085702223091258",
        "0.5, 1e6, 0.6744899955310875",
        "1e-12, 30, 11.722008426303953"
    })
    void criticalT_isScipys(double alpha, double degrees, double t) {
        assertThat(WelchT.critical(alpha, degrees)).isCloseTo(t, within(1e-9 * t));
        assertThat(WelchT.twoSided(t, degrees) / alpha).isCloseTo(1, within(1e-9));
    }

    private static final double[] A = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final double[] B = {2.5, 3.5, 9, 1, 12};

    /** {@code ttest_ind(b, a, equal_var=False)}: its p for "greater", and half its interval of 95 %. */
    @Test
    void meanContrast_ofTwo_isWelchs() {
        MeanContrast contrast = MeanContrast.of(SampleMoments.of(B), SampleMoments.of(A));
        assertThat(contrast.difference()).isCloseTo(1.1, within(1e-12));
        assertThat(contrast.degrees()).isCloseTo(5.3951288504746975, within(1e-9));
        assertThat(contrast.pValueOfIncrease()).isCloseTo(0.3232249851629393, within(1e-9));
        assertThat(contrast.halfWidth(0.05)).isCloseTo(5.699069076739636, within(1e-9));
        MeanContrast back = MeanContrast.of(SampleMoments.of(A), SampleMoments.of(B));
        assertThat(back.pValueOfIncrease()).isCloseTo(0.6767750148370607, within(1e-9));
    }

    /** numpy: signs 1, −1, −1, 1; {@code v ** 2 / sum((var / n) ** 2 / (n - 1))} and {@code t.sf}. */
    @Test
    void meanContrast_ofFour_isADifferenceOfDifferences() {
        double[] twice = Arrays.stream(A).map(x -> 2 * x).toArray();
        double[] more = Arrays.stream(B).map(x -> x + 1).toArray();
        MeanContrast contrast = MeanContrast.of(
                SampleMoments.of(A), SampleMoments.of(B), SampleMoments.of(twice), SampleMoments.of(more));
        assertThat(contrast.difference()).isCloseTo(-3.5, within(1e-12));
        assertThat(contrast.standardError()).isCloseTo(3.5383612025908264, within(1e-9));
        assertThat(contrast.degrees()).isCloseTo(14.275753577508052, within(1e-9));
        assertThat(contrast.pValueOfIncrease()).isCloseTo(0.8304721324744202, within(1e-9));
    }

    @Test
    void meanContrast_withoutVariance_isCertain() {
        SampleMoments three = SampleMoments.of(3, 3, 3);
        SampleMoments four = SampleMoments.of(4, 4);
        assertThat(MeanContrast.of(four, three).pValueOfIncrease()).isZero();
        assertThat(MeanContrast.of(three, four).pValueOfIncrease()).isEqualTo(1);
        assertThat(MeanContrast.of(three, three).pValueOfIncrease()).isEqualTo(1);
        assertThat(MeanContrast.of(four, three).halfWidth(0.05)).isZero();
    }

    /** {@code false_discovery_control}, with ties and out of order. */
    @Test
    void falseDiscoveries_areScipys() {
        double[] adjusted = BenjaminiHochberg.adjust(new double[] {.01, .01, .04, .03, .5, .5, .9, 1e-8});
        double[] scipy = {
            0.026666666666666665, 0.026666666666666665, 0.064, 0.06, 0.5714285714285714, 0.5714285714285714, 0.9, 8e-08
        };
        for (int i = 0; i < scipy.length; i++) {
            assertThat(adjusted[i]).isCloseTo(scipy[i], within(1e-12));
        }
        assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
        assertThat(BenjaminiHochberg.adjust(new double[] {0.3})).containsExactly(0.3);
        assertThat(BenjaminiHochberg.adjust(new double[] {0.25, 0.25, 0.25, 0.25}))
                .containsOnly(0.25);
        assertThat(BenjaminiHochberg.adjust(new double[] {1, 1, 0})).containsExactly(1, 1, 0);
    }

    @Test
    void adjustedP_isAtLeastItsOwn_andKeepsTheOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            double[] p = random.doubles(1 + random.nextInt(40))
                    .map(u -> u * u)
                    .sorted()
                    .toArray();
            double[] adjusted = BenjaminiHochberg.adjust(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(adjusted[i]).isBetween(p[i] * (1 - 1e-15), 1.0);
                assertThat(adjusted[i]).isGreaterThanOrEqualTo(i == 0 ? 0 : adjusted[i - 1]);
                assertThat(adjusted[i]).isLessThanOrEqualTo(Bonferroni.adjust(p[i], p.length) * (1 + 1e-12));
            }
        }
    }

    @Test
    void harmonicMean_liesBetweenTheSmallerAndTwiceIt() {
        assertThat(HarmonicMean.of(0.01, 0.04)).isCloseTo(0.016, within(1e-15));
        assertThat(HarmonicMean.of(0, 1)).isZero();
        assertThat(HarmonicMean.of(1, 1)).isEqualTo(1);
        assertThat(HarmonicMean.of(Double.MIN_NORMAL, 1)).isBetween(Double.MIN_NORMAL, 2 * Double.MIN_NORMAL);
    }

    /** {@code exp(gammaln(f / 2) - gammaln((f - 1) / 2)) / sqrt(f / 2)}. */
    @ParameterizedTest
    @CsvSource({"2, 0.5641895835477564", "5, 0.8407486824596893", "30, 0.9747543782143993", "1000, 0.9992497811794344"})
    void hedges_correctsByTheExactFactor(double degrees, double factor) {
        assertThat(HedgesG.of(1, degrees)).isCloseTo(factor, within(1e-9));
        assertThat(HedgesG.of(-2, degrees)).isCloseTo(-2 * factor, within(1e-9));
    }

    @Test
    void hedges_withoutDegrees_isNone() {
        assertThat(HedgesG.of(1, 1)).isZero();
        assertThat(HedgesG.of(1, 0)).isNaN();
        assertThat(HedgesG.of(1, -3)).isNaN();
    }

    @Test
    void ranks_ofBothZeros_areOne_andNaNHasNone() {
        long[][] counts = Distinct.counts(new double[] {0.0, -0.0, 1}, new double[] {-0.0});
        assertThat(counts).isDeepEqualTo(new long[][] {{2, 1}, {1, 0}});
        assertThat(Distinct.counts(new double[0], new double[] {5})).isDeepEqualTo(new long[][] {{0}, {1}});
        assertThatThrownBy(() -> Distinct.counts(new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Distinct.counts(new double[] {Double.POSITIVE_INFINITY, -1e308, Double.NEGATIVE_INFINITY}))
                .isDeepEqualTo(new long[][] {{1, 1, 1}});
    }
}
