// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedMomentsTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final double[] X = {1, 0, 2.5, -1, 4};
    private static final double[] Y = {2, 1, 0, -3, 5};
    private static final double[] W = {1, 2, .5, 3, 1.5};

    private static WeightedMoments moments(int from, int to, double shift) {
        WeightedMoments moments = WeightedMoments.EMPTY;
        for (int i = from; i < to; i++) {
            moments = moments.merge(WeightedMoments.of(X[i] + shift, Y[i] - shift, W[i]));
        }
        return moments;
    }

    /** numpy 2.4.6: mx = (w * x).sum() / w.sum(), (w * (x - mx) ** 2).sum(), (w * (x - mx) * (y - my)).sum(). */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void moments_areNumpys_whereverTheyAreCut(int cut) {
        WeightedMoments whole = moments(cut, 5, 0).merge(moments(0, cut, 0));

        assertThat(whole.weight()).isEqualTo(8);
        assertThat(whole.meanX()).isCloseTo(0.65625, CLOSE);
        assertThat(whole.meanY()).isCloseTo(0.3125, CLOSE);
        assertThat(whole.xx()).isCloseTo(27.6796875, CLOSE);
        assertThat(whole.yy()).isCloseTo(69.71875, CLOSE);
        assertThat(whole.xy()).isCloseTo(39.359375, CLOSE);
    }

    /** Far from zero, where Σ w x² − (Σ w x)² / Σ w would have no digit left. */
    @Test
    void spreads_doNotDependOnTheLevel() {
        WeightedMoments far = moments(0, 5, 1e9);
        WeightedMoments near = moments(0, 5, 0);

        assertThat(far.xx()).isCloseTo(near.xx(), within(1e-5));
        assertThat(far.yy()).isCloseTo(near.yy(), within(1e-5));
        assertThat(far.xy()).isCloseTo(near.xy(), within(1e-5));
    }

    @Test
    void nothing_changesNothing() {
        WeightedMoments some = moments(0, 3, 0);

        assertThat(WeightedMoments.EMPTY.merge(WeightedMoments.EMPTY)).isEqualTo(WeightedMoments.EMPTY);
        assertThat(some.merge(WeightedMoments.EMPTY)).isEqualTo(some);
        assertThat(WeightedMoments.EMPTY.merge(some)).isEqualTo(some);
    }
}
