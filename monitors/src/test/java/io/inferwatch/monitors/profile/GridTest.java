// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GridTest {
    private final Random random = new Random(5);

    @Test
    void coarse_joinsBinsAndSplitsNone() {
        Grid fine = Grid.of(random.doubles(256, -3, 3).sorted().toArray());

        Grid coarse = fine.coarse(64);

        assertThat(coarse.edges()).hasSize(64);
        assertThat(fine.edges()).contains(coarse.edges());
        long[] joined = new long[coarse.bins()];
        for (double value : random.doubles(10_000, -4, 4).toArray()) {
            joined[coarse.binOf(value)]++;
        }
        assertThat(Arrays.stream(joined).max().orElseThrow()).isLessThan(10_000 / 2);
    }

    @Test
    void coarse_keepsAtomsWhole() {
        Grid fine = atoms(100);

        Grid coarse = fine.coarse(64);

        int atoms = 0;
        for (int bin = 0; bin < coarse.bins(); bin++) {
            atoms += coarse.isAtom(bin) ? 1 : 0;
        }
        assertThat(coarse.edges()).hasSize(64);
        assertThat(atoms).isGreaterThanOrEqualTo(16);
    }

    @Test
    void coarse_leavesSmallGridsAlone() {
        Grid small = Grid.of(1, 2, 3);
        assertThat(small.coarse(64)).isSameAs(small);
        assertThat(Grid.of().coarse(64).bins()).isEqualTo(1);
    }

    @Test
    void with_hasTheEdgesOfBoth() {
        assertThat(Grid.of(-1, -0.0, 2).with(Grid.of(0, Double.MIN_VALUE)).edges())
                .containsExactly(-1, 0, Double.MIN_VALUE, 2);
    }

    private static Grid atoms(int count) {
        double[] edges = new double[2 * count];
        for (int i = 0; i < count; i++) {
            edges[2 * i] = i;
            edges[2 * i + 1] = Math.nextUp((double) i);
        }
        return Grid.of(edges);
    }
}
