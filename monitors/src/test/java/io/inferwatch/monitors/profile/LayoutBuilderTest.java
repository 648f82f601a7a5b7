// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutBuilderTest {
    private final Random random = new Random(3);

    @Test
    void grid_hasAtMost256Edges_withEqualMassBetween() {
        double[] sample = random.doubles(100_000).map(Math::log).toArray();
        Grid grid = grid(sample);
        assertThat(grid.edges()).hasSize(256);
        long[] bins = count(grid, sample);
        assertThat(Arrays.stream(bins).max().orElseThrow()).isLessThanOrEqualTo(100_000 / 238 + 2);
    }

    @Test
    void grid_isolatesAtoms() {
        double[] sample = IntStream.range(0, 10_000)
                .mapToDouble(i -> i % 4 == 0 ? 0 : i % 4 == 1 ? -999 : random.nextGaussian())
                .toArray();
        Grid grid = grid(sample);
        assertThat(grid.isAtom(grid.binOf(0))).isTrue();
        assertThat(grid.isAtom(grid.binOf(-0.0))).isTrue();
        assertThat(grid.isAtom(grid.binOf(-999))).isTrue();
        assertThat(count(grid, sample)[grid.binOf(-999)]).isEqualTo(2500);
        assertThat(grid.isAtom(grid.binOf(0.5))).isFalse();
        assertThat(grid.edges()).hasSizeLessThanOrEqualTo(256);
    }

    @Test
    void grid_ofManyAtoms_keepsToTheLimit() {
        double[] sample = IntStream.range(0, 40_000).mapToDouble(i -> i % 200).toArray();
        Grid grid = grid(sample);
        assertThat(grid.edges()).hasSizeLessThanOrEqualTo(256).hasSizeGreaterThan(200);
    }

    @Test
    void grid_ofSmallOrOddSamples_works() {
        assertThat(grid(new double[0]).bins()).isEqualTo(1);
        assertThat(grid(new double[] {Double.NaN, Double.POSITIVE_INFINITY}).bins())
                .isEqualTo(1);
        assertThat(grid(new double[] {5}).edges()).containsExactly(5);
        assertThat(grid(new double[] {5, 5}).edges()).containsExactly(5, Math.nextUp(5.0));
        assertThat(grid(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}).edges())
                .containsExactly(Double.MAX_VALUE);
    }

    @Test
    void categories_areTheMostFrequent_inStableOrder() {
        Map<String, Long> counts = new HashMap<>();
        IntStream.range(0, 300).forEach(i -> counts.put("c" + i, i < 10 ? 1000L - i : 5L));
        LayoutBuilder builder = new LayoutBuilder(4);
        builder.categorical("input.cat.c", counts);
        Layout layout = builder.build();
        assertThat(layout.version()).isEqualTo(4);
        assertThat(layout.categories().get("input.cat.c"))
                .hasSize(200)
                .startsWith("c0", "c1", "c2")
                .containsSequence("c9", "c10", "c100", "c101");
    }

    @Test
    void quantiles_areCloseToTheSamples() {
        double[] sample = random.doubles(50_000).map(u -> -Math.log(u)).toArray();
        Grid grid = grid(sample);
        for (double q : new double[] {0.05, 0.5, 0.95}) {
            assertThat(Quantiles.quantile(profile(grid, sample), grid, q)).isCloseTo(-Math.log(1 - q), within(0.03));
        }
        assertThat(Quantiles.quantile(profile(grid, sample), grid, 0))
                .isEqualTo(Arrays.stream(sample).min().orElseThrow());
        assertThat(Quantiles.quantile(profile(grid, sample), grid, 1))
                .isEqualTo(Arrays.stream(sample).max().orElseThrow());
    }

    @Test
    void quantiles_aboveTheLastEdge_followTheMean() {
        Grid grid = grid(random.doubles(50_000).map(u -> -Math.log(u)).toArray());
        double[] slower = random.doubles(20_000).map(u -> -5 * Math.log(u)).toArray();
        assertThat(Quantiles.quantile(profile(grid, slower), grid, 0.95)).isCloseTo(5 * Math.log(20), within(1.5));
    }

    @Test
    void quantile_ofAnAtom_isExact() {
        Grid grid = Grid.of(3, Math.nextUp(3.0));
        assertThat(Quantiles.quantile(profile(grid, new double[] {3, 3, 3, 9}), grid, 0.5))
                .isEqualTo(3);
        assertThat(Quantiles.quantile(NumericProfile.empty(3), grid, 0.5)).isNaN();
    }

    private static Grid grid(double[] sample) {
        LayoutBuilder builder = new LayoutBuilder(1);
        builder.numeric("x", sample);
        return builder.build().grids().get("x");
    }

    private static NumericProfile profile(Grid grid, double[] values) {
        ProfileBuilder builder = new ProfileBuilder(new Layout(1, Map.of("x", grid), Map.of()));
        Arrays.stream(values).forEach(x -> builder.add(Row.of(Map.of("x", x), Map.of())));
        return builder.build().numeric().get("x");
    }

    private static long[] count(Grid grid, double[] values) {
        return profile(grid, values).bins().toArray();
    }
}
