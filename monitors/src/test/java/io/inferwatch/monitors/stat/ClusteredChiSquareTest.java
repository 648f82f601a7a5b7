// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.stat.ClusteredChiSquare.Buckets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusteredChiSquareTest {
    private static final double[] A = {400, 300, 200, 100};
    private static final double[] B = {70, 80, 35, 15};

    /**
     * scipy 1.17.1: with st, df of {@code stats.chi2_contingency([A, B], correction=False)}, the mean effect weighted by 1 − share (an
     * unknown one is the largest of the others), its excess ex over 1 mixed by the sizes of both samples, f = 1 + df ex, s = f + df −
     * 1, q = f² + df − 1: {@code stats.f.sf(st * s / q / (s * s / q), s * s / q, buckets - 1)}.
     */
    @ParameterizedTest
    @CsvSource({
        "3 2 NaN 4, 25, 40, .4683595675909524",
        "3 2 NaN 4, 25, 120, .6113717721014953",
        "3 2 NaN 4, 25, 10, .4683595675909524",
        "1.2 1.1 1.3 1, 25, 40, .10278409337596679",
        "9 9 9 9, 5, 40, .6962543853672873",
    })
    void pValue_isScipysF(String effects, long buckets, double otherSize, double expected) {
        ChiSquare.Result result = ClusteredChiSquare.test(A, B, 5, buckets(effects, buckets, 40, otherSize));

        // stats.chi2_contingency([A, B], correction=False)
        assertThat(result.statistic()).isCloseTo(7.945859097327035, within(1e-9));
        assertThat(result.degrees()).isEqualTo(3);
        assertThat(result.pValue()).isCloseTo(expected, within(1e-9));
    }

    private static Buckets buckets(String effects, long buckets, double size, double otherSize) {
        List<Double> numbers = new ArrayList<>();
        for (String effect : effects.split(" ")) {
            numbers.add(Double.valueOf(effect));
        }
        return new Buckets(numbers, buckets, size, otherSize);
    }

    /** Which column a category has makes no difference. */
    @Test
    void order_ofTheCategories_saysNothing() {
        double p = ClusteredChiSquare.test(A, B, 5, buckets("3 2 2.5 4", 25, 40, 40))
                .pValue();
        double reversed = ClusteredChiSquare.test(
                        new double[] {100, 200, 300, 400},
                        new double[] {15, 35, 80, 70},
                        5,
                        buckets("4 2.5 2 3", 25, 40, 40))
                .pValue();

        assertThat(reversed).isCloseTo(p, within(1e-12));
    }

    /** The average of all categories counts where no single cell has an effect of its own. */
    @Test
    void average_countsWhereNoEffectIsKnown() {
        Buckets unknown = buckets("NaN NaN NaN NaN", 25, 40, 40);
        double fromAverage = ClusteredChiSquare.test(A, B, 4, unknown).pValue();

        assertThat(fromAverage)
                .isCloseTo(
                        ClusteredChiSquare.test(A, B, 9, buckets("4 4 4 4", 25, 40, 40))
                                .pValue(),
                        within(1e-12));
        assertThat(ClusteredChiSquare.test(A, B, 1, unknown)).isEqualTo(ChiSquare.pooledHomogeneity(A, B));
    }

    @Test
    void effectsOfACell_areAtLeastTheAverage_andOne() {
        Buckets buckets = buckets("0.5 2 NaN 7", 25, 40, 120);

        assertThat(buckets.own(3)).containsExactly(3, 3, 3, 7);
        assertThat(buckets.own(.2)).containsExactly(1, 2, 1, 7);
        // 25 buckets: 1 + 2 * math.sqrt(2 / 24) = 1.5773502691896257 is chance; what is above it grows threefold
        assertThat(buckets.other(.2))
                .containsExactly(
                        new double[] {1, 2 + 2 * (2 - 1.5773502691896257), 1, 7 + 2 * (7 - 1.5773502691896257)},
                        within(1e-9));
    }

    /** The average of four categories and 25 buckets has 48 degrees: 1 + 2 √(2 / 48) is the end of chance. */
    @Test
    void degrees_areTwiceAsMany_whereTheAverageShowsNoDependence() {
        Buckets buckets = buckets("1 1 1 1", 25, 40, 40);
        double end = 1 + 2 * Math.sqrt(2.0 / 48);

        assertThat(buckets.degrees(end - 1e-9)).isEqualTo(48);
        assertThat(buckets.degrees(end + 1e-9)).isEqualTo(24);
        assertThat(buckets("1 1", 25, 40, 40).degrees(1 + 2 * Math.sqrt(2.0 / 24) - 1e-9))
                .isEqualTo(48);
    }

    /** A cycle common to all categories: the plain test rejects most equal windows, the corrected one keeps its level. */
    @Test
    void dependentRows_keepTheLevel_andAShiftIsFound() {
        int plain = 0;
        int corrected = 0;
        int found = 0;
        int times = 300;
        for (int i = 0; i < times; i++) {
            Random random = new Random(100 + i);
            double[][] reference = sample(random, 60, 0);
            double[][] same = sample(random, 30, 0);
            double[][] shifted = sample(random, 30, .25);
            Buckets buckets = measured(reference);
            double average =
                    buckets.effects().stream().mapToDouble(x -> x).average().orElseThrow();
            double[] all = total(reference);
            plain += ChiSquare.pooledHomogeneity(all, total(same)).pValue() <= .05 ? 1 : 0;
            corrected +=
                    ClusteredChiSquare.test(all, total(same), average, buckets).pValue() <= .05 ? 1 : 0;
            found += ClusteredChiSquare.test(all, total(shifted), average, buckets)
                                    .pValue()
                            <= .05
                    ? 1
                    : 0;
        }
        assertThat(plain).isGreaterThan(times / 5);
        assertThat(corrected).isLessThanOrEqualTo(times * 7 / 100);
        assertThat(found).isGreaterThan(times * 9 / 10);
    }

    /** Rows of four categories by bucket; what is more in one bucket is one category, by a common wave. */
    private static double[][] sample(Random random, int buckets, double shift) {
        double[][] counts = new double[buckets][4];
        for (double[] bucket : counts) {
            double first = Math.max(0, Math.min(1, .4 + shift + .12 * random.nextGaussian()));
            for (int row = 0; row < 40; row++) {
                bucket[random.nextDouble() < first ? 0 : 1 + random.nextInt(3)]++;
            }
        }
        return counts;
    }

    private static double[] total(double[][] buckets) {
        double[] total = new double[4];
        for (double[] bucket : buckets) {
            for (int c = 0; c < 4; c++) {
                total[c] += bucket[c];
            }
        }
        return total;
    }

    private static Buckets measured(double[][] buckets) {
        double[] total = total(buckets);
        List<Double> effects = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
            double mean = total[c] / 40 / buckets.length;
            double between = 0;
            for (double[] bucket : buckets) {
                between += 40 * (bucket[c] / 40 - mean) * (bucket[c] / 40 - mean);
            }
            effects.add(DesignEffect.ratio(between, buckets.length, mean * (1 - mean)));
        }
        return new Buckets(effects, buckets.length, 40, 40);
    }
}
