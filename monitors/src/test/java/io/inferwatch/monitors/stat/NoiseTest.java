// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What chance alone does: corrections compared with simulated samples of one distribution. */
class NoiseTest {
    private static final double[] SHARES = {0.3, 0.2, 0.15, 0.1, 0.1, 0.05, 0.05, 0.05};
    private static final int REFERENCE = 1000;
    private static final int REPEATS = 600;

    @ParameterizedTest
    @ValueSource(ints = {200, 1000})
    void corrections_areWhatChanceShows(int n) {
        int k = SHARES.length;
        double[] sums = new double[6];
        Random random = new Random(n);
        for (int i = 0; i < REPEATS; i++) {
            double[] p = draw(random, SHARES, REFERENCE);
            double[] q = draw(random, SHARES, n);
            sums[0] += Divergence.psi(p, q);
            sums[1] += Divergence.kullbackLeibler(p, q);
            sums[2] += Divergence.jensenShannon(p, q);
            sums[3] += Divergence.squaredHellinger(p, q);
            sums[4] += Divergence.totalVariation(p, q);
            sums[5] += Divergence.lInfinity(p, q);
        }
        // Simulated means of so many repeats lie within about 3 % of the true ones.
        near(ExpectedUnderNull.psi(k, REFERENCE, n), sums[0]);
        near(ExpectedUnderNull.kullbackLeibler(k, REFERENCE, n), sums[1]);
        near(ExpectedUnderNull.jensenShannon(k, REFERENCE, n), sums[2]);
        near(ExpectedUnderNull.squaredHellinger(k, REFERENCE, n), sums[3]);
        near(ExpectedUnderNull.totalVariation(SHARES, REFERENCE, n), sums[4]);
        near(ExpectedUnderNull.lInfinity(SHARES, REFERENCE, n), sums[5]);
    }

    private static void near(double expected, double sum) {
        assertThat(expected / (sum / REPEATS)).isCloseTo(1, within(0.1));
    }

    @Test
    void correctionOfTwoCells_isOfOneShare() {
        double[] shares = {0.3, 0.7};
        Random random = new Random(3);
        double sum = 0;
        for (int i = 0; i < REPEATS; i++) {
            sum += Math.abs(draw(random, shares, 500)[0] - draw(random, shares, 500)[0]);
        }
        assertThat(ExpectedUnderNull.lInfinity(shares, 500, 500) / (sum / REPEATS))
                .isCloseTo(1, within(0.05));
    }

    @Test
    void bergsmasV_isNearZeroByChance() {
        Random random = new Random(9);
        double plain = 0;
        double corrected = 0;
        for (int i = 0; i < 300; i++) {
            ChiSquare.Result chi = ChiSquare.homogeneity(counts(random, SHARES, 100), counts(random, SHARES, 100));
            plain += CramersV.of(chi.statistic(), 200);
            corrected += CramersV.corrected(chi.statistic(), SHARES.length, 200);
        }
        assertThat(corrected).isLessThan(plain / 3);
        assertThat(CramersV.atEqualSizes(0.1, 100, 100)).isCloseTo(0.1, within(1e-12));
        assertThat(CramersV.atEqualSizes(0.1, 9900, 100)).isCloseTo(0.5025, within(1e-4));
    }

    @Test
    void bonferroni_multiplies() {
        assertThat(Bonferroni.adjust(0.01, 3)).isEqualTo(0.03);
        assertThat(Bonferroni.adjust(0.4, 3)).isEqualTo(1);
        assertThat(Bonferroni.adjust(Double.NaN, 2)).isNaN();
    }

    private static double[] draw(Random random, double[] shares, int n) {
        return Divergence.shares(counts(random, shares, n));
    }

    private static double[] counts(Random random, double[] shares, int n) {
        double[] counts = new double[shares.length];
        for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            int cell = 0;
            while (cell < shares.length - 1 && u >= shares[cell]) {
                u -= shares[cell++];
            }
            counts[cell]++;
        }
        return counts;
    }
}
