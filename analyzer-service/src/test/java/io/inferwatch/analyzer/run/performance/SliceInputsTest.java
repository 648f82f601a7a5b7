// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceInputsTest {
    private static Layout layout(Map<String, Grid> grids, Map<String, List<String>> categories) {
        return new Layout(1, grids, categories);
    }

    @Test
    void numbers_areQuartersWithNames() {
        double[] edges = IntStream.rangeClosed(1, 99).mapToDouble(i -> i * 1.5).toArray();
        SliceInputs inputs = Objects.requireNonNull(SliceInputs.of(layout(
                Map.of("input.num.amount", Grid.of(edges), "prediction.value", Grid.of(1)),
                Map.of("input.cat.c", List.of("a", "b"), "prediction.label", List.of("x")))));

        assertThat(inputs.columns().names()).containsExactly("input.cat.c", "input.num.amount");
        List<String> ranges = inputs.columns().values("input.num.amount");
        assertThat(ranges).hasSize(4);
        assertThat(ranges.get(0)).startsWith("amount < ");
        assertThat(ranges.get(1)).matches("[\\d.]+ <= amount < [\\d.]+");
        assertThat(ranges.get(3)).startsWith("amount >= ");
        double last = Double.parseDouble(ranges.get(3).substring("amount >= ".length()));
        assertThat(last).isBetween(100.0, 125.0);
        assertThat(inputs.of(Map.of("input.num.amount", "" + last, "input.cat.c", "b")))
                .isEqualTo(Map.of("input.num.amount", ranges.get(3), "input.cat.c", "b"));
        assertThat(inputs.of(Map.of("input.num.amount", "" + Math.nextDown(last))))
                .isEqualTo(Map.of("input.num.amount", ranges.get(2)));
        assertThat(inputs.of(Map.of("input.num.amount", "-1e300")))
                .isEqualTo(Map.of("input.num.amount", ranges.get(0)));
    }

    @Test
    void oddNumbers_areInNoSlice() {
        SliceInputs inputs = Objects.requireNonNull(SliceInputs.of(layout(
                Map.of("input.num.x", Grid.of(1 / 3.0, Math.nextUp(1 / 3.0))), Map.of())));

        assertThat(inputs.columns().values("input.num.x")).hasSize(3).doesNotHaveDuplicates();
        for (String odd : List.of("NaN", "Infinity", "x")) {
            assertThat(inputs.of(Map.of("input.num.x", odd))).isEmpty();
        }
    }

    @Test
    void columns_areAtMostTwenty_theCategoriesFirst() {
        Map<String, Grid> grids = new HashMap<>();
        Map<String, List<String>> categories = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            grids.put("input.num.n" + i, Grid.of(i, i + 1));
            if (i < 15) {
                categories.put("input.cat.c" + i, List.of("a"));
            }
        }
        grids.put("input.num.constant", Grid.of());

        assertThat(SliceInputs.names(layout(grids, categories))).hasSize(20).doesNotContain("input.num.constant");
        assertThat(SliceInputs.names(layout(grids, Map.of()))).hasSize(10);
        assertThat(SliceInputs.of(layout(Map.of(), Map.of()))).isNull();
    }
}
