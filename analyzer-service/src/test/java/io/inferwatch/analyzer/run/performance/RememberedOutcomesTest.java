// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryOutcomes;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RememberedOutcomesTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Window FIRST = new Window(START, START.plus(HOUR));
    private static final Window SECOND = new Window(FIRST.to(), FIRST.to().plus(HOUR));

    private final InMemoryOutcomes stored = new InMemoryOutcomes();
    private final RememberedOutcomes outcomes = new RememberedOutcomes(stored);

    private void write(int from, int count) {
        List<Outcome> written = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            written.add(new Outcome(
                    new PredictedEvent(
                            "e" + i,
                            "m",
                            "1",
                            "primary",
                            FIRST.from(),
                            "r" + i,
                            new Prediction(null, "1", Map.of(), null),
                            1,
                            Map.of()),
                    new Label("m", "r" + i, "l" + i, FIRST.to(), null, "1")));
        }
        stored.write(written, Map.of());
    }

    private int read(String model, Window window) {
        List<Outcome> rows = new ArrayList<>();
        outcomes.forEach(model, window, rows::add);
        return rows.size();
    }

    @Test
    void sameWindow_isReadOnce() {
        write(0, 3);

        assertThat(read("m", FIRST)).isEqualTo(3);
        assertThat(read("m", FIRST)).isEqualTo(3);
        assertThat(stored.rowsRead()).isEqualTo(3);
        assertThat(read("other", FIRST)).isZero();
        assertThat(read("m", SECOND)).isZero();
        assertThat(read("m", FIRST)).isEqualTo(3);
        assertThat(stored.rowsRead()).isEqualTo(6);
    }

    @Test
    void rows_areNoOlderThanTheStatesOfTheirWindow() {
        write(0, 3);
        read("m", FIRST);
        write(3, 1);

        outcomes.states("m", SECOND, HOUR);
        assertThat(read("m", FIRST)).as("rows of another window").isEqualTo(3);
        outcomes.states("m", new Window(START, SECOND.to()), HOUR);
        assertThat(read("m", FIRST)).isEqualTo(4);
    }

    @Test
    void largeWindow_isReadEachTime() {
        write(0, 50_001);

        assertThat(read("m", FIRST)).isEqualTo(50_001);
        assertThat(read("m", FIRST)).isEqualTo(50_001);
        assertThat(stored.rowsRead()).isEqualTo(100_002);
    }
}
