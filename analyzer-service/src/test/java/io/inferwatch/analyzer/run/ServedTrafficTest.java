// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which events are the traffic of a model: an experiment gives requests other roles, and makes them neither more nor fewer. */
class ServedTrafficTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Random random = new Random(7);
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();

    @Test
    void requestsOfAnExperiment_areTraffic() {
        write("1", "primary", 0, 24, 240);
        write("1", "control", 24, 36, 120);
        write("2", "candidate", 24, 36, 120);
        run();

        assertThat(storage.findings().findings("m")).isEmpty();
    }

    @Test
    void candidateThatServesAlone_isTraffic() {
        write("1", "primary", 0, 24, 240);
        write("2", "candidate", 24, 36, 240);
        run();

        assertThat(storage.findings().findings("m")).isEmpty();
    }

    @Test
    void requestsOfAShadow_areNone() {
        write("1", "primary", 0, 24, 240);
        write("2", "shadow", 24, 36, 240);
        run();

        assertThat(storage.findings().findings("m"))
                .extracting(Finding::subject)
                .containsExactly("volume");
    }

    private void run() {
        AnalysisRun run = Analyzer.of(storage, clock).run(Notifier.NONE);
        for (int hour = 1; hour <= 36; hour++) {
            clock.set(START.plus(Duration.ofHours(hour)).plusSeconds(61));
            run.tick();
        }
    }

    private void write(String version, String role, int from, int to, int rows) {
        List<InMemoryEvent> events = new ArrayList<>();
        for (int hour = from; hour < to; hour++) {
            for (int i = 0; i < rows; i++) {
                Row row = new Row(Map.of("input.num.age", 40 + 10 * random.nextGaussian()), Map.of(), 1, Map.of());
                Instant time = START.plus(Duration.ofHours(hour)).plusMillis(3_600_000L * i / rows);
                events.add(new InMemoryEvent("m", version, role, time, row));
            }
        }
        storage.write(events);
    }
}
