// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void percentile_isTheNearestRank() {
        Samples samples = Samples.of(LongStream.rangeClosed(1, 1_000).toArray());

        assertThat(samples.percentile(0.5)).isEqualTo(500);
        assertThat(samples.percentile(0.99)).isEqualTo(990);
        assertThat(samples.percentile(0.999)).isEqualTo(999);
        assertThat(samples.percentile(1)).isEqualTo(1_000);
    }

    @Test
    void oneSample_isEveryPercentile() {
        Samples samples = Samples.of(7);

        assertThat(samples.percentile(0.001)).isEqualTo(7);
        assertThat(samples.percentile(0.999)).isEqualTo(7);
        assertThat(samples.max()).isEqualTo(7);
    }

    @Test
    void order_doesNotMatter() {
        assertThat(Samples.of(30, 10, 20).percentile(0.5)).isEqualTo(20);
        assertThat(Samples.of(30, 10, 20).max()).isEqualTo(30);
        assertThat(Samples.of(30, 10, 20).mean()).isEqualTo(20);
    }

    @Test
    void merged_countsEverySampleOnce() {
        Samples merged = Samples.merged(List.of(Samples.of(1, 5), Samples.of(3)));

        assertThat(merged.percentile(0.5)).isEqualTo(3);
        assertThat(merged.mean()).isEqualTo(3);
    }

    @Test
    void noSamples_areRefused() {
        assertThatThrownBy(Samples::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void median_ofAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Samples.median(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(3);
        assertThat(Samples.median(List.of(4.0, 1.0, 100.0))).isEqualTo(4);
    }
}
