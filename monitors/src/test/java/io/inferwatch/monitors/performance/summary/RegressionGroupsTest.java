// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.performance.interval.MetricInterval;
import io.inferwatch.schema.Prediction;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegressionGroupsTest {
    private static final int ROWS = 500;
    private static final int WINDOWS = 400;

    /** Truth normal with deviation 2, error normal with deviation 1: mae √(2/π), rmse 1, r2 1 − 1/4, median Φ⁻¹(3/4). */
    @Test
    void interval_holdsTheTruthAsOftenAsItSays() {
        Map<String, Double> truth = Map.of(
                "mae", Math.sqrt(2 / Math.PI), "rmse", 1.0, "r2", 0.75, "median_absolute_error", 0.6744897501960817);
        Map<String, Integer> inside = new HashMap<>();
        Random random = new Random(21);
        for (int window = 0; window < WINDOWS; window++) {
            PerformanceSummary.Builder builder = new PerformanceSummary.Builder(null);
            for (int i = 0; i < ROWS; i++) {
                double value = 2 * random.nextGaussian();
                builder.add(new LabelledRow(
                        random.nextLong(),
                        new Prediction(value + random.nextGaussian(), null, Map.of(), null),
                        value,
                        null,
                        1));
            }
            Map<String, MetricInterval> intervals =
                    MeasuredMetrics.of(builder.build()).intervals();
            truth.forEach((metric, expected) -> {
                MetricInterval interval = intervals.get(metric);
                boolean holds = interval.low() <= expected && expected <= interval.high();
                inside.merge(metric, holds ? 1 : 0, Integer::sum);
            });
        }
        assertThat(inside.values())
                .allSatisfy(count -> assertThat(count / (double) WINDOWS)
                        .as(inside.toString())
                        .isBetween(.92, .98));
    }
}
