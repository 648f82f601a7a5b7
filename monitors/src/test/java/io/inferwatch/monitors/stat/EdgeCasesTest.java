// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Samples that are empty, single, constant, tied, disjoint, or hold one huge value, an unseen category or NaN. */
class EdgeCasesTest {
    private static final double[] NONE = {};
    private static final double[] ONE = {1};
    private static final double[] FIVES = {5, 5, 5, 5};
    private static final double[] LOW = {1, 2, 3, 4};
    private static final double[] HIGH = {7, 8, 9};
    private static final double[] HUGE = {1, 2, 3, 1e300};

    @Test
    void emptySample_hasNoDistance() {
        assertThat(Divergence.totalVariation(Divergence.shares(new double[3]), new double[] {0, 0, 1}))
                .isNaN();
        assertThat(CramersV.of(0, 0)).isNaN();
        refused(() -> KruskalWallis.ofSamples(LOW, NONE));
        refused(() -> Anova.welch(List.of(SampleMoments.of(LOW), SampleMoments.of(NONE))));
    }

    @Test
    void oneGroup_isNoComparison() {
        refused(() -> KruskalWallis.ofSamples(LOW));
        refused(() -> Anova.welch(List.of(SampleMoments.of(LOW))));
    }

    @Test
    void singleValues() {
        assertThat(KruskalWallis.ofSamples(ONE, new double[] {2}).pValue())
                .isCloseTo(0.3173105078629141, within(1e-12));
        refused(() -> Anova.welch(List.of(SampleMoments.of(LOW), SampleMoments.of(ONE))));
        assertThat(HedgesG.of(1, 0)).isNaN();
        assertThat(HedgesG.of(1, 1)).isZero();
    }

    @Test
    void constants() {
        refused(() -> Anova.welch(List.of(SampleMoments.of(FIVES), SampleMoments.of(LOW))));
        assertThat(CohenD.of(5, 0, 4, 6, 0, 4)).isNaN();
    }

    @Test
    void allTied_saysNothing() {
        assertThat(KruskalWallis.ofSamples(FIVES, FIVES)).isEqualTo(new KruskalWallis.Result(0, 1, 1));
        assertThat(MannWhitney.ofSamples(FIVES, FIVES)).isEqualTo(new MannWhitney.Result(0, 0));
    }

    @Test
    void disjointRanges_areAsFarAsCanBe() {
        assertThat(MannWhitney.ofSamples(LOW, HIGH).delta()).isEqualTo(1);
        double[] p = {1, 0};
        double[] q = {0, 1};
        assertThat(Divergence.kullbackLeibler(p, q)).isInfinite().isPositive();
        assertThat(Divergence.totalVariation(p, q)).isEqualTo(1);
        assertThat(Divergence.jensenShannon(p, q)).isCloseTo(1, within(1e-12));
    }

    @Test
    void oneHugeValue_movesNoRank() {
        assertThat(KruskalWallis.ofSamples(LOW, HUGE).pValue())
                .isEqualTo(
                        KruskalWallis.ofSamples(LOW, new double[] {1, 2, 3, 99}).pValue());
    }

    @Test
    void unseenCategory_isStood() {
        double[] p = Divergence.smoothedShares(new double[] {50, 50, 0});
        double[] q = Divergence.smoothedShares(new double[] {40, 50, 10});
        assertThat(Divergence.kullbackLeibler(p, q)).isFinite().isPositive();
        assertThat(Divergence.psi(p, q)).isFinite().isPositive();
        assertThat(ChiSquare.homogeneity(new double[] {50, 50, 0}, new double[] {40, 50, 10})
                        .degrees())
                .isEqualTo(2);
        assertThat(FisherExact.pValue(0, 0, 3, 10)).isEqualTo(1);
        assertThat(FisherExact.pValue(0, 10, 0, 10)).isEqualTo(1);
    }

    @Test
    void nan_isRefusedWhereRanksAreNeeded_andStaysNanElsewhere() {
        double[] nan = {1, Double.NaN};
        refused(() -> KruskalWallis.ofSamples(LOW, nan));
        refused(() -> MannWhitney.ofSamples(LOW, nan));
        assertThat(SampleMoments.of(nan).mean()).isNaN();
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("xpecting");
    }
}
