// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The automatic reference of models with much and with little traffic. */
class FirstStretchTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Analyzer analyzer = Analyzer.of(storage, clock);

    @Test
    void steadyTraffic_takesItsFirstDay() {
        traffic(3, 1, 50);

        assertThat(reference(3)).isEqualTo(days(1));
    }

    @Test
    void nightlyJob_takesAWeek() {
        traffic(8, 24, 1_200);

        assertThat(analyzer.references("m")).isEmpty();
        assertThat(reference(8)).isEqualTo(days(7));
    }

    @Test
    void littleTraffic_takesAsManyWeeksAsItNeeds() {
        traffic(15, 1, 1);
        assertThat(reference(15)).isEqualTo(days(14));
    }

    @Test
    void fewRowsADay_waitAndSaySo() {
        traffic(10, 8, 1);
        Extent extent = storage.events().extent("m");

        assertThat(FirstStretch.waiting(extent))
                .isEqualTo("waiting for a reference, 30 of 300 events in the first 14 days");
        assertThat(reference(10)).isNull();
    }

    private @Nullable Window reference(int day) {
        clock.set(START.plus(Duration.ofDays(day)).plusSeconds(61));
        analyzer.run(transition -> {}).tick();
        return analyzer.references("m").stream()
                .map(Reference::window)
                .findFirst()
                .orElse(null);
    }

    private static Window days(int days) {
        return new Window(START, START.plus(Duration.ofDays(days)));
    }

    private void traffic(int days, int everyHours, int rows) {
        List<InMemoryEvent> events = new ArrayList<>();
        for (int hour = 0; hour < days * 24; hour += everyHours) {
            for (int row = 0; row < rows; row++) {
                Instant time = START.plus(Duration.ofHours(hour)).plusMillis(row);
                events.add(new InMemoryEvent(
                        "m", "1", "primary", time, Row.of(Map.of("input.num.age", row + 0.5), Map.of())));
            }
        }
        storage.write(events);
    }
}
