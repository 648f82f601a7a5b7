// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected numbers are of scipy 1.17.1 and numpy 2.4.6; the comment above each is the Python that made it. */
class StatisticsTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final long[] A = {10, 20, 30, 25, 15};
    private static final long[] B = {5, 10, 30, 30, 25};
    private static final double[] P = {0.1, 0.2, 0.3, 0.4};
    private static final double[] Q = {0.25, 0.25, 0.25, 0.25};
    private static final double[] UNIT_ENDS = {0, 1, 2, 3, 4};

    @Test
    void ksDistance_isScipys() {
        // stats.ks_2samp(np.repeat(np.arange(5), a), np.repeat(np.arange(5), b)).statistic
        assertThat(KolmogorovSmirnov.signedDistance(A, B)).isCloseTo(-0.15, CLOSE);
        assertThat(KolmogorovSmirnov.signedDistance(B, A)).isCloseTo(0.15, CLOSE);
    }

    @Test
    void ksPValue_isScipysLimit() {
        // special.kolmogorov(x); n = m = 2 makes n m / (n + m) one
        assertThat(KolmogorovSmirnov.pValue(0.3, 2, 2)).isCloseTo(0.9999906941986655, CLOSE);
        assertThat(KolmogorovSmirnov.pValue(0.8, 2, 2)).isCloseTo(0.5441424115741981, CLOSE);
        assertThat(KolmogorovSmirnov.pValue(1.0, 2, 2)).isCloseTo(0.26999967167735456, CLOSE);
        assertThat(KolmogorovSmirnov.pValue(1.5, 2, 2)).isCloseTo(0.022217962616525127, CLOSE);
        // relative, far out: special.kolmogorov(3.0)
        assertThat(KolmogorovSmirnov.pValue(3.0, 2, 2) / 3.045995948942526e-08).isCloseTo(1, CLOSE);
        // special.kolmogorov(0.1 * math.sqrt(400 * 5000 / 5400))
        assertThat(KolmogorovSmirnov.pValue(0.1, 5000, 400)).isCloseTo(0.001213483382113246, CLOSE);
        assertThat(KolmogorovSmirnov.pValue(0, 100, 100)).isEqualTo(1);
    }

    @Test
    void ksErrorBound_leavesAtomsOut() {
        long[] a = {50, 30, 20};
        long[] b = {10, 10, 80};
        assertThat(KolmogorovSmirnov.errorBound(a, b, new boolean[] {false, false, false}))
                .isCloseTo(0.2, CLOSE);
        assertThat(KolmogorovSmirnov.errorBound(a, b, new boolean[] {false, false, true}))
                .isCloseTo(0.1, CLOSE);
        assertThat(KolmogorovSmirnov.errorBound(a, b, new boolean[] {true, true, true}))
                .isZero();
    }

    @Test
    void chiSquare_isScipysHomogeneity() {
        // stats.chi2_contingency([a, b], correction=False)
        ChiSquare.Result result =
                ChiSquare.homogeneity(new double[] {10, 20, 30, 25, 15}, new double[] {5, 10, 30, 30, 25});
        assertThat(result.statistic()).isCloseTo(7.954545454545454, CLOSE);
        assertThat(result.degrees()).isEqualTo(4);
        assertThat(result.pValue()).isCloseTo(0.09325751523487619, CLOSE);
    }

    @Test
    void chiSquare_poolsRareCells() {
        // stats.chi2_contingency([[400, 300, 200, 100], [35, 40, 15, 10]], correction=False): the last three are one
        ChiSquare.Result result = ChiSquare.pooledHomogeneity(
                new double[] {400, 300, 200, 80, 15, 5}, new double[] {35, 40, 15, 6, 3, 1});
        assertThat(result.statistic()).isCloseTo(4.678679811940813, CLOSE);
        assertThat(result.degrees()).isEqualTo(3);
        assertThat(result.pValue()).isCloseTo(0.1968955321452972, CLOSE);
    }

    @Test
    void chiSquare_ofOneCell_saysNothing() {
        ChiSquare.Result result = ChiSquare.pooledHomogeneity(new double[] {100, 0}, new double[] {70, 0});
        assertThat(result.pValue()).isEqualTo(1);
        assertThat(result.degrees()).isZero();
    }

    @Test
    void twoProportion_isTheNormalTail() {
        // p = (h1 + h2) / (n1 + n2); z = (h2/n2 - h1/n1) / math.sqrt(p * (1-p) * (1/n1 + 1/n2)); stats.norm.sf(z)
        assertThat(TwoProportion.z(50, 5000, 30, 1000)).isCloseTo(5.033670414105181, CLOSE);
        assertThat(TwoProportion.pValue(50, 5000, 30, 1000) / 4.811766719952613e-07)
                .isCloseTo(1, CLOSE);
        assertThat(TwoProportion.pValueOfIncrease(50, 5000, 30, 1000) / 2.4058833599763065e-07)
                .isCloseTo(1, CLOSE);
    }

    @Test
    void twoProportion_isFishersWhereSmall() {
        // stats.fisher_exact([[2, 4998], [3, 47]]).pvalue and alternative='less'
        assertThat(TwoProportion.pValue(2, 5000, 3, 50) / 9.009576235614256e-06).isCloseTo(1, CLOSE);
        assertThat(TwoProportion.pValueOfIncrease(2, 5000, 3, 50) / 9.009576235614256e-06)
                .isCloseTo(1, CLOSE);
        assertThat(TwoProportion.pValueOfIncrease(200, 5000, 0, 50)).isGreaterThan(0.5);
        assertThat(TwoProportion.pValue(0, 5000, 0, 50)).isEqualTo(1);
    }

    @Test
    void welch_isScipys() {
        // stats.ttest_ind([2.0, 4.4, 6.1, 8.3, 9.9], [1.0, 2.5, 3.7, 4.1, 5.0, 6.2], equal_var=False)
        WelchT.Result result = WelchT.test(3.75, 3.363, 6, 6.14, 9.743, 5);
        assertThat(result.statistic()).isCloseTo(1.5088251541584305, CLOSE);
        assertThat(result.degrees()).isCloseTo(6.220362823739418, CLOSE);
        assertThat(result.pValue()).isCloseTo(0.1803508882843967, CLOSE);
        // 2 * stats.t.sf(12.5, 23)
        assertThat(WelchT.twoSided(12.5, 23) / 9.74412126898905e-12).isCloseTo(1, within(1e-8));
    }

    @Test
    void welch_withoutVariance_isRefused() {
        assertThatThrownBy(() -> WelchT.test(1, 0, 10, 2, 0, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mannWhitney_isScipys() {
        // r = stats.mannwhitneyu(np.repeat(np.arange(5), b), np.repeat(np.arange(5), a), method='asymptotic',
        //     use_continuity=False); 2 * r.statistic / 1e4 - 1; r.pvalue
        MannWhitney.Result result = MannWhitney.test(A, B);
        assertThat(result.delta()).isCloseTo(0.2125, CLOSE);
        assertThat(Normal.twoSided(result.z())).isCloseTo(0.00742709972415406, CLOSE);
        assertThat(MannWhitney.test(new long[] {0, 7}, new long[] {0, 9})).isEqualTo(new MannWhitney.Result(0, 0));
    }

    @Test
    void cohenD_usesThePooledVariance() {
        // (y.mean() - x.mean()) / math.sqrt((5 * x.var(ddof=1) + 4 * y.var(ddof=1)) / 9)
        assertThat(CohenD.of(3.75, 3.363, 6, 6.14, 9.743, 5)).isCloseTo(0.9599589277248279, CLOSE);
        assertThat(CohenD.of(1, 0, 10, 2, 0, 10)).isNaN();
    }

    @Test
    void divergences_areNumpys() {
        // np.sum((q - p) * np.log(q / p)); spatial.distance.jensenshannon(p, q, base=2);
        // 0.5 * np.sum((np.sqrt(p) - np.sqrt(q))**2); 0.5 * np.abs(p - q).sum()
        assertThat(Divergence.psi(P, Q)).isCloseTo(0.22821740957339184, CLOSE);
        assertThat(Math.sqrt(Divergence.jensenShannon(P, Q))).isCloseTo(0.20050332253142814, CLOSE);
        assertThat(Divergence.squaredHellinger(P, Q)).isCloseTo(0.028190274472181073, CLOSE);
        assertThat(Divergence.totalVariation(P, Q)).isCloseTo(0.2, CLOSE);
        assertThat(Divergence.lInfinity(P, Q)).isCloseTo(0.15, CLOSE);
    }

    @Test
    void jensenShannon_standsEmptyCells() {
        // spatial.distance.jensenshannon([0, .5, .5], [.5, .5, 0], base=2)
        double divergence = Divergence.jensenShannon(new double[] {0, 0.5, 0.5}, new double[] {0.5, 0.5, 0});
        assertThat(Math.sqrt(divergence)).isCloseTo(0.7071067811865476, CLOSE);
    }

    @Test
    void smoothing_addsHalfARow() {
        assertThat(Divergence.smoothedShares(new double[] {0, 9})).containsExactly(0.05, 0.95);
    }

    @Test
    void wasserstein_ofAtoms_isScipys() {
        // stats.wasserstein_distance(np.arange(5), np.arange(5), a, b): each value is a bin of no width
        double[] ends = new double[11];
        double[] a = new double[10];
        double[] b = new double[10];
        for (int i = 0; i < 5; i++) {
            ends[2 * i] = i;
            ends[2 * i + 1] = Math.nextUp((double) i);
            a[2 * i] = A[i];
            b[2 * i] = B[i];
        }
        ends[10] = 4;
        assertThat(Wasserstein.distance(ends, a, b)).isCloseTo(0.45, CLOSE);
    }

    @Test
    void wasserstein_isLinearInsideBins() {
        // np.trapezoid(np.abs(np.interp(g, ends, Fa) - np.interp(g, ends, Fb)), g) on a fine g; the second pair crosses
        assertThat(Wasserstein.distance(UNIT_ENDS, new double[] {1, 2, 3, 4}, new double[] {4, 3, 2, 1}))
                .isCloseTo(1.0, CLOSE);
        assertThat(Wasserstein.distance(UNIT_ENDS, new double[] {4, 1, 1, 4}, new double[] {1, 4, 4, 1}))
                .isCloseTo(0.6, CLOSE);
    }

    /** The rule of thumb of Cochran (1954): an expected count of 5 is enough, 4.5 is not. */
    @Test
    void chiSquare_poolsCellsWithAnExpectedCountBelow5() {
        double[] before = {50, 5, 45};
        assertThat(ChiSquare.pooledHomogeneity(before, new double[] {50, 5, 45}).degrees())
                .isEqualTo(2);
        assertThat(ChiSquare.pooledHomogeneity(before, new double[] {51, 4, 45}).degrees())
                .isEqualTo(1);
    }

    /** Triangles: 1/8 before, twice 1/16 where one overtakes the other in the middle of a bin, 1/8 after. */
    @Test
    void wasserstein_ofDistributionsThatCrossInsideABin() {
        double[] ends = {0, 1, 2, 3};
        assertThat(Wasserstein.distance(ends, new double[] {2, 0, 2}, new double[] {1, 2, 1}))
                .isCloseTo(0.375, CLOSE);
    }

    @Test
    void wassersteinExpectation_isTheIntegral() {
        // F = pooled CDF at the ends; math.sqrt(2/np.pi * (1/10 + 1/10)) * np.trapezoid(np.sqrt(F * (1 - F)), ends)
        assertThat(Wasserstein.expectedDistance(
                        UNIT_ENDS, new double[] {1, 2, 3, 4}, new double[] {4, 3, 2, 1}, 10, 10))
                .isCloseTo(0.48743177323382875, CLOSE);
    }

    @Test
    void benjaminiHochberg_isScipys() {
        // stats.false_discovery_control([0.01, 0.04, 0.03, 0.005, 0.5])
        double[] adjusted = BenjaminiHochberg.adjust(new double[] {0.01, 0.04, 0.03, 0.005, 0.5});
        assertThat(adjusted).containsExactly(new double[] {0.025, 0.05, 0.05, 0.025, 0.5}, CLOSE);
        assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
    }

    @Test
    void binomialTail_isScipys() {
        // stats.binom.sf(4, 400, 0.001), stats.binom.sf(19, 400, 0.01)
        assertThat(GoodTuring.binomialTail(5, 400, 0.001) / 5.996420269256459e-05)
                .isCloseTo(1, CLOSE);
        assertThat(GoodTuring.binomialTail(20, 400, 0.01) / 7.471130138581816e-09)
                .isCloseTo(1, within(1e-8));
        assertThat(GoodTuring.binomialTail(0, 400, 0.01)).isEqualTo(1);
        assertThat(GoodTuring.binomialTail(400, 400, 0.5)).isPositive();
    }

    @Test
    void unseenMass_isNeverZero() {
        assertThat(GoodTuring.unseenMass(0, 0, 999)).isCloseTo(0.001, CLOSE);
        assertThat(GoodTuring.unseenMass(9, 10, 999)).isCloseTo(0.02, CLOSE);
        assertThat(GoodTuring.unseenMass(0, 0, 0)).isEqualTo(1);
    }

    @Test
    void designEffect_isNeverBelowOne() {
        assertThat(DesignEffect.of(60, 11, 2)).isCloseTo(3, CLOSE);
        assertThat(DesignEffect.of(5, 11, 2)).isEqualTo(1);
        assertThat(DesignEffect.of(60, 1, 2)).isEqualTo(1);
        assertThat(DesignEffect.of(60, 11, 0)).isEqualTo(1);
        assertThat(DesignEffect.of(0, 0, Double.NaN)).isEqualTo(1);
    }

    @Test
    void designEffect_growsWithTheBucket_whereItIsMoreThanChance() {
        // two standard errors above 1 at 25 buckets: 1 + 2 * math.sqrt(2 / 24) = 1.5773502691896257
        assertThat(DesignEffect.atSize(1.5, 25, 200, 1000)).isEqualTo(1.5);
        assertThat(DesignEffect.atSize(3, 25, 200, 1000)).isCloseTo(3 + 4 * (3 - 1.5773502691896257), CLOSE);
        assertThat(DesignEffect.atSize(3, 25, 200, 100)).isEqualTo(3);
        assertThat(DesignEffect.atSize(1, 1, 200, 1000)).isEqualTo(1);
    }

    @Test
    void clusteredChiSquare_ofIndependentRows_isTheChiSquare() {
        double[] a = {400, 300, 200, 100};
        double[] b = {70, 80, 35, 15};
        ChiSquare.Result plain = ChiSquare.pooledHomogeneity(a, b);
        assertThat(clustered(a, b, 0.9, 25)).isEqualTo(plain);
        assertThat(clustered(a, b, 5, 1)).as("one bucket tells nothing").isEqualTo(plain);
        ChiSquare.Result dependent = clustered(a, b, 5, 25);
        assertThat(dependent.statistic()).isEqualTo(plain.statistic());
        assertThat(dependent.pValue()).isGreaterThan(2 * plain.pValue());
    }

    private static ChiSquare.Result clustered(double[] a, double[] b, double effect, long buckets) {
        List<Double> effects = List.of(effect, effect, effect, effect);
        return ClusteredChiSquare.test(
                a, b, Math.max(1, effect), new ClusteredChiSquare.Buckets(effects, buckets, 40, 40));
    }
}
