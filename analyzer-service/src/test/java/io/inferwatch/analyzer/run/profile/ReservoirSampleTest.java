// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.profile.Row;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReservoirSampleTest {
    @Test
    void smallInput_isKeptAsItIs() {
        SampledColumns columns = new SampledColumns(5_000);
        ReservoirSample sample = columns.sample();
        for (int i = 0; i < 3_000; i++) {
            sample.add(
                    i < 2_000
                            ? Row.of(Map.of("a", (double) i), Map.of("c", "x"))
                            : Row.of(Map.of("late", 1.0, "a", Double.NaN), Map.of("d", "y")));
        }

        Map<String, double[]> numbers = new HashMap<>();
        columns.numeric(any -> true, numbers::put);
        assertThat(numbers.get("a")).hasSize(2_000);
        assertThat(Arrays.stream(numbers.get("a")).sum()).isEqualTo(1_999_000);
        assertThat(numbers.get("late")).hasSize(1_000).containsOnly(1.0);
        assertThat(columns.categorical(any -> true).get("c")).isEqualTo(Map.of("x", 2_000L));
        assertThat(columns.categorical("d"::equals)).doesNotContainKey("c").containsKeys("d", "error.type");
    }

    /** The mean of 2 000 of 0 … 99 999 has a standard error of 645. */
    @Test
    void largeInput_isSampledUniformly() {
        SampledColumns columns = new SampledColumns(2_000);
        ReservoirSample sample = columns.sample();
        for (int i = 0; i < 100_000; i++) {
            sample.add(Row.of(Map.of("a", (double) i), Map.of()));
        }

        Map<String, double[]> numbers = new HashMap<>();
        columns.numeric("a"::equals, numbers::put);
        double[] values = numbers.get("a");
        assertThat(values).hasSize(2_000);
        assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(50_000, within(2_600.0));
        assertThat(Arrays.stream(values).distinct().count()).isEqualTo(2_000);
    }
}
