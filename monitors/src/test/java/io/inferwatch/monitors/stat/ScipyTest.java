// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every statistic beside scipy 1.17.1 and numpy 2.4.6, to a relative 1e-9 (p-values too, however small). The values are
 * those of {@code python3 scipy_values.py}, which is beside them in the test resources.
 */
class ScipyTest {
    private static final ReferenceValues SCIPY = ReferenceValues.of(ScipyTest.class, "scipy_values.csv");
    private static final double[] P = Divergence.shares(in("counts_a"));
    private static final double[] Q = Divergence.shares(in("counts_b"));

    @ParameterizedTest
    @ValueSource(strings = {"x.y", "tied_x.tied_y", "x.outlier", "x.far", "x.x"})
    void twoSamples(String pair) {
        double[] a = in(pair.split("\\.")[0]);
        double[] b = in(pair.split("\\.")[1]);
        MannWhitney.Result u = MannWhitney.ofSamples(a, b);
        same("mann_whitney." + pair, u.delta(), Normal.twoSided(u.z()));
        SampleMoments first = SampleMoments.of(a);
        SampleMoments second = SampleMoments.of(b);
        double d = CohenD.of(first.mean(), first.variance(), first.n(), second.mean(), second.variance(), second.n());
        same("cohen_hedges." + pair, d, HedgesG.of(d, first.n() + second.n() - 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.y", "x.y.z", "x.outlier.z", "tied_x.tied_y.tied_z"})
    void severalGroups(String names) {
        double[][] samples =
                Arrays.stream(names.split("\\.")).map(ScipyTest::in).toArray(double[][]::new);
        List<SampleMoments> groups =
                Arrays.stream(samples).map(SampleMoments::of).toList();
        Anova.Result welch = Anova.welch(groups);
        same("welch_anova." + names, welch.statistic(), welch.pValue());
        KruskalWallis.Result ranks = KruskalWallis.ofSamples(samples);
        same("kruskal." + names, ranks.statistic(), ranks.pValue());
    }

    @Test
    void distances() {
        same("kl", Divergence.kullbackLeibler(P, Q));
        same("psi", Divergence.psi(P, Q));
        same("jensen_shannon", Math.sqrt(Divergence.jensenShannon(P, Q)));
        same("hellinger", Math.sqrt(Divergence.squaredHellinger(P, Q)));
        same("total_variation", Divergence.totalVariation(P, Q));
        same("l_infinity", Divergence.lInfinity(P, Q));
    }

    @Test
    void association() {
        ChiSquare.Result chi = ChiSquare.homogeneity(in("counts_a"), in("counts_b"));
        double n = 1200;
        same("chi_square", chi.statistic(), chi.pValue());
        same("cramers_v", CramersV.of(chi.statistic(), n));
        same("cramers_v_corrected", CramersV.corrected(chi.statistic(), P.length, n));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.97.9.41", "0.50.4.26", "2500.2500.560.440"})
    void fisher(String table) {
        double[] t = Arrays.stream(table.split("\\."))
                .mapToDouble(Double::parseDouble)
                .toArray();
        same(
                "fisher." + table,
                FisherExact.pValue(t[0], t[0] + t[1], t[2], t[2] + t[3]),
                FisherExact.pValueOfIncrease(t[0], t[0] + t[1], t[2], t[2] + t[3]));
    }

    @ParameterizedTest
    @CsvSource({"known, 1, Infinity", "estimated, 1.8, 46"})
    void largestShareChange(String name, double effect, double degrees) {
        double[] effects = new double[P.length];
        Arrays.fill(effects, effect);
        same(
                "largest_share_change." + name,
                LargestShareChange.pValue(in("counts_a"), in("counts_b"), effects, effects, degrees));
    }

    private static double[] in(String name) {
        return SCIPY.get("input." + name);
    }

    private static void same(String name, double... ours) {
        double[] theirs = SCIPY.get(name);
        for (int i = 0; i < ours.length; i++) {
            double error = Math.abs(ours[i] - theirs[i]);
            assertThat(error)
                    .as("%s[%d]: ours %s, scipy %s", name, i, ours[i], theirs[i])
                    .isLessThanOrEqualTo(1e-9 * Math.abs(theirs[i]) + 1e-15);
        }
        assertThat(ours).as(name).hasSameSizeAs(theirs);
    }
}
