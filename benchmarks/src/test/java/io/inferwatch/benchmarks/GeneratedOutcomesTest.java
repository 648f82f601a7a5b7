// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.run.performance.LabelledSummaries;
import io.inferwatch.analyzer.run.performance.LabelledSummaries.Labelled;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedOutcomesTest {
    private static final LabelledTraffic MONTH =
            new LabelledTraffic("m", Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(30), 10_007);

    /** Each row is in one stretch, and in the stretch that says so. */
    @Test
    void everyRow_isSummedUpOnce() {
        CountedOutcomes counted = new CountedOutcomes(new GeneratedOutcomes(MONTH));
        LabelledSummaries summaries = new LabelledSummaries(counted);
        Labelled model = new Labelled("m", null, List.of());

        long rows = summaries.of(model, MONTH.window()).values().stream()
                .mapToLong(PerformanceSummary::rows)
                .sum();

        assertThat(rows).isEqualTo(MONTH.events());
        assertThat(counted.rows()).isEqualTo(MONTH.events());
        summaries.of(model, MONTH.window());
        assertThat(counted.rows()).isEqualTo(MONTH.events());
    }
}
