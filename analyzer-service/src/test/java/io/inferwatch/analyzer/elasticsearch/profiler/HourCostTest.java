// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourCostTest {
    private static final int BUCKETS = 240;

    /** As measured: both ways took the same time at 220 to 350 rows an hour (decision 0032). */
    @ParameterizedTest
    @CsvSource({"10", "25", "100", "1000"})
    void someHundredRows_areReadAsFastAsTheyAreCounted(int columns) {
        HourCost cost = new HourCost(columns, 1, (long) BUCKETS * columns);

        assertThat(cost.isReadFaster(200)).isTrue();
        assertThat(cost.isReadFaster(700)).isFalse();
    }

    @Test
    void segments_areReadWithTheWhole() {
        HourCost whole = new HourCost(25, 1, 25L * BUCKETS);
        HourCost parts = new HourCost(25, 11, 25L * BUCKETS + 10 * 25 * 33);

        assertThat(whole.isReadFaster(2_000)).isFalse();
        assertThat(parts.isReadFaster(2_000)).isTrue();
    }

    @Test
    void fewBuckets_areCountedSooner() {
        assertThat(new HourCost(1_000, 1, 10_000).isReadFaster(100)).isFalse();
    }
}
