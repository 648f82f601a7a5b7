// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptRowsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window DAY = new Window(START, START.plus(Duration.ofDays(1)));

    private final KeptRows kept = new KeptRows(DAY);

    @Test
    void rows_areThoseOfTheHoursAndKeysAskedFor() {
        kept.add(key("1", 0), row(0));
        kept.add(key("1", 1), row(1));
        kept.add(key("2", 1), row(2));
        kept.add(key("1", 2), row(3));

        assertThat(values(hours(0, 3), 4, "12")).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(values(hours(1, 2), 2, "12")).containsExactly(1.0, 2.0);
        assertThat(values(hours(0, 2), 2, "1")).containsExactly(0.0, 1.0);
    }

    @Test
    void otherRows_areNotHandedOver() {
        kept.add(key("1", 0), row(0));

        assertThat(values(new Window(START.minusSeconds(3_600), START.plusSeconds(3_600)), 1, "1"))
                .as("hours that were not read")
                .isNull();
        assertThat(values(hours(0, 1), 2, "1")).as("one arrived since").isNull();
    }

    @Test
    void manyValues_areNotKept() {
        Row wide = Row.of(
                IntStream.range(0, 100_000).boxed().collect(Collectors.toMap(column -> "input.num.c" + column, column ->
                        (double) column)),
                Map.of());
        kept.add(key("1", 0), wide);
        kept.add(key("1", 0), wide);
        assertThat(values(hours(0, 1), 2, "1")).hasSize(2);

        kept.add(key("1", 0), row(1));
        assertThat(values(hours(0, 1), 3, "1")).isNull();
        assertThat(values(hours(0, 1), 0, "1")).isNull();
    }

    /** Null: nothing was handed over. */
    private List<Double> values(Window hours, long rows, String versions) {
        List<Double> values = new ArrayList<>();
        boolean done = kept.forEach(
                hours,
                rows,
                key -> versions.contains(key.version()),
                (key, row) -> values.add(row.numeric().get("input.num.c1")));
        return done ? values : null;
    }

    private static Row row(double value) {
        return Row.of(Map.of("input.num.c1", value), Map.of());
    }

    private static ProfileKey key(String version, int hour) {
        return new ProfileKey("m", version, "primary", START.plus(Duration.ofHours(hour)));
    }

    private static Window hours(int from, int to) {
        return new Window(Windows.hour(START.plus(Duration.ofHours(from))).from(), START.plus(Duration.ofHours(to)));
    }
}
