// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two seeded models of the simplest case, and the traffic of all; what is found is for the bench to say. */
class RhythmBenchTest {
    @Test
    void nightlyJob_isMeasured() {
        Map<String, Double> figures = new HashMap<>();

        String table = new RhythmBench(2, "nightly"::equals, figures::put, text -> {}).run();

        assertThat(table).contains("nightly").hasLineCount(4);
        assertThat(figures)
                .containsEntry("false_findings_per_month_nightly", 0.0)
                .containsEntry("found_missing_nightly", 1.0)
                .containsKeys(
                        "found_doubled_nightly",
                        "found_halved_nightly",
                        "drift_found_after_runs_nightly",
                        "drift_found_in_time_nightly");
    }

    @Test
    void bursts_areInOrder_andTheSameForASeed() {
        for (TrafficCase traffic : TrafficCase.all()) {
            List<Burst> bursts = traffic.bursts(new Random(1));

            assertThat(bursts).as(traffic.name()).isSortedAccordingTo((a, b) -> Long.compare(a.minute(), b.minute()));
            assertThat(bursts).allMatch(burst -> burst.rows() > 0).isEqualTo(traffic.bursts(new Random(1)));
        }
    }

    @Test
    void quietTraffic_hasItsMean() {
        TrafficCase quiet = TrafficCase.all().stream()
                .filter(traffic -> traffic.name().equals("3_an_hour"))
                .findFirst()
                .orElseThrow();

        double rows = quiet.bursts(new Random(1)).stream().mapToInt(Burst::rows).sum();

        assertThat(rows / quiet.hours()).isBetween(2.7, 3.3);
    }
}
