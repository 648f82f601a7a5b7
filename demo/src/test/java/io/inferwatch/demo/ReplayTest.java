// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.demo.model.Churn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final List<String> steps = new ArrayList<>();
    private final ReplayClock clock = new ReplayClock(START);

    @Test
    void run_analysesEachHourOnceItIsDeliveredAndClosed() {
        Traffic traffic = new Traffic(1, START, List.of());
        new Replay(
                        traffic,
                        List.of(new DemoService(new Churn())),
                        () -> steps.add("delivered"),
                        clock,
                        () -> steps.add("analysis at " + clock.instant()),
                        () -> steps.add("second day"))
                .run(() -> steps.add("progress"));
        List<String> expected = new ArrayList<>();
        for (int hour = 1; hour <= 48; hour++) {
            if (hour == 25) {
                expected.add("second day");
            }
            expected.addAll(List.of("delivered", "analysis at " + START.plusSeconds(hour * 3600L + 61), "progress"));
        }
        assertThat(steps).isEqualTo(expected);
    }
}
