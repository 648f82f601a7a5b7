// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestPerformanceTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final LatestPerformance latest = new LatestPerformance();

    private static PerformancePoint point(String version, int hour, double value) {
        Window window = new Window(START.plusSeconds(3_600L * hour), START.plusSeconds(3_600L * (hour + 1)));
        return new PerformancePoint("m", version, window, "accuracy", value, null, null, null, null, 1.0);
    }

    @Test
    void newestWindow_isKept_andRestated() {
        latest.add(List.of(point("1", 5, 0.8)));
        latest.add(List.of(point("1", 4, 0.1)));
        assertThat(latest.points()).containsExactly(point("1", 5, 0.8));

        latest.add(List.of(point("1", 5, 0.7), point("2", 3, 0.6)));
        assertThat(latest.points()).containsExactly(point("1", 5, 0.7), point("2", 3, 0.6));
    }

    @Test
    void twentyNewestVersions_areKept() {
        for (int version = 0; version < 30; version++) {
            latest.add(List.of(point("v" + version, version, 0.5)));
        }
        assertThat(latest.points())
                .hasSize(20)
                .extracting(PerformancePoint::version)
                .doesNotContain("v9")
                .contains("v10", "v29");
    }
}
