// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NabScoreTest {
    private static final NabSeries SERIES =
            new NabSeries("group/one.csv", new long[1_000], new double[1_000], List.of(new NabSeries.Window(400, 500)));

    @Test
    void nothingSaid_isZero() {
        assertThat(score()).isZero();
    }

    @Test
    void leftEdge_isPerfect() {
        assertThat(score(400)).isEqualTo(100);
    }

    @Test
    void laterInTheWindow_isWorthLess() {
        // (2/(1+e^-2.5) - 1) / (2/(1+e^-5) - 1) = 0.8482836 / 0.9866143 = 0.8597925
        assertThat(score(450)).isCloseTo(100 * (0.8597925 + 1) / 2, within(1e-4));
        assertThat(score(500)).isCloseTo(50, within(1e-9));
    }

    @Test
    void onlyTheEarliestInAWindowCounts() {
        assertThat(score(400, 401, 499)).isEqualTo(100);
    }

    @Test
    void falseAlarms_costByTheirDistance() {
        assertThat(score(200, 400)).isCloseTo(100 * (1 - 0.11 + 1) / 2, within(1e-9));
        assertThat(score(400, 999)).isCloseTo(100 * (1 - 0.11 + 1) / 2, within(1e-9));
        // 2/(1+e^0.5) - 1 = -0.2449187
        assertThat(score(400, 510)).isCloseTo(100 * (1 - 0.11 * 0.2449187 + 1) / 2, within(1e-4));
    }

    @Test
    void probation_doesNotCount() {
        assertThat(score(10, 149, 400)).isEqualTo(100);
    }

    private static double score(int... rows) {
        double[] scores = new double[1_000];
        for (int row : rows) {
            scores[row] = 1;
        }
        return NabScore.STANDARD.of(List.of(NabScore.STANDARD.score(SERIES, scores, 0.5)));
    }
}
