// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.cli.csv.TimeSummary;
import io.inferwatch.analyzer.time.ParsedTime;
import io.inferwatch.analyzer.time.TimeForm;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class FileSummaryTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void timesInTheFuture_areNamed() {
        FileSummary summary = summary(NOW.plusSeconds(1));

        assertThat(summary.lines(NOW))
                .contains("times: some are in the future; windows there are evaluated when they are over");
        assertThat(summary.json(NOW).get("times"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("in_the_future", true);
    }

    @Test
    void timesOfThePast_areNoRemark() {
        FileSummary summary = summary(NOW);

        assertThat(summary.lines(NOW)).noneMatch(line -> line.contains("future"));
        assertThat(summary.json(NOW).get("times"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("in_the_future", false);
    }

    @Test
    void oneRow_isNoPlural() {
        assertThat(summary(NOW).counted()).isEqualTo("1 row");
        assertThat(new FileSummary(2, List.of(), new TimeSummary(), null).counted())
                .isEqualTo("2 rows");
    }

    private static FileSummary summary(Instant last) {
        TimeSummary times = new TimeSummary();
        times.add(new ParsedTime(last, TimeForm.WITH_ZONE));
        return new FileSummary(1, List.of(), times, null);
    }
}
