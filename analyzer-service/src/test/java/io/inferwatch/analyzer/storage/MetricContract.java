// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.metric.MetricRepository.Stored;
import io.inferwatch.analyzer.run.AnalyzerStorage;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.MetricHour;
import io.inferwatch.schema.MetricEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every storage of business metrics does. */
abstract class MetricContract {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window DAY = new Window(START, START.plus(Duration.ofDays(1)));
    private static final Duration HOUR = Duration.ofHours(1);

    abstract AnalyzerStorage storage();

    @Test
    void nothing_isThereAtFirst() {
        assertThat(storage().metrics().counts(START)).isEmpty();
        assertThat(storage().metrics().means("m", DAY, HOUR)).isEmpty();
        assertThat(storage().metrics().add(List.of())).isEmpty();
        assertThat(storage().metricProgress().evaluated("m")).isEmpty();
    }

    @Test
    void means_areOfSteps_byName() {
        storage()
                .metrics()
                .add(List.of(
                        value("m", null, "b", 90, 4),
                        value("m", null, "a", 5, 1),
                        value("m", "2", "a", 55, 3),
                        value("m", null, "a", 60, -7),
                        value("m", null, "a", 24 * 60, 100),
                        value("n", null, "a", 5, 50)));

        assertThat(storage().metrics().means("m", DAY, HOUR))
                .containsExactly(
                        Map.entry("a", List.of(hour(0, 2, 2), hour(60, -7, 1))),
                        Map.entry("b", List.of(hour(60, 4, 1))));
        assertThat(storage().metrics().means("m", DAY, Duration.ofMinutes(5)).get("a"))
                .containsExactly(hour(5, 1, 1), hour(55, 3, 1), hour(60, -7, 1));
        assertThat(storage().metrics().counts(START.plus(Duration.ofDays(2))))
                .containsExactly(Map.entry("m", 5L), Map.entry("n", 1L));
        assertThat(storage().metrics().counts(START.plus(HOUR)))
                .containsExactly(Map.entry("m", 2L), Map.entry("n", 1L));
    }

    @Test
    void names_comeInPages_andMeansCanBeOfSomeOnly() {
        List<MetricEvent> many = new ArrayList<>();
        for (int i = 100; i < 210; i++) {
            many.add(value("m", null, "metric " + i, 5, i));
            many.add(value("n", null, "other", i, i));
        }
        storage().metrics().add(many);

        assertThat(storage().metrics().names("m", DAY, new NamePage(null, 2)))
                .containsExactly("metric 100", "metric 101");
        assertThat(storage().metrics().names("m", DAY, new NamePage("metric 207", 5)))
                .containsExactly("metric 208", "metric 209");
        assertThat(storage().metrics().names("m", new Window(DAY.to(), DAY.to().plus(HOUR)), new NamePage(null, 2)))
                .isEmpty();
        List<String> all = storage().metrics().names("m", DAY, new NamePage(null, 500));
        assertThat(all).hasSize(110).isSorted();
        assertThat(storage().metrics().means("m", DAY, HOUR, all)).hasSize(110);
        assertThat(storage().metrics().means("m", DAY, HOUR, List.of("metric 209")))
                .containsExactly(Map.entry("metric 209", List.of(hour(0, 209, 1))));
        assertThat(storage().metrics().means("m", DAY, HOUR, List.of())).isEmpty();
    }

    @Test
    void longWindows_areReadInParts() {
        List<MetricEvent> year = new ArrayList<>();
        for (int hour = 0; hour < 2_000; hour++) {
            year.add(value("m", null, "a", 60 * hour, hour));
        }
        storage().metrics().add(year);

        List<MetricHour> hours = storage()
                .metrics()
                .means("m", new Window(START, START.plus(Duration.ofDays(100))), HOUR)
                .get("a");
        assertThat(hours).hasSize(2_000).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
        assertThat(hours.get(1_999).mean()).isEqualTo(1_999);
    }

    @Test
    void value_isStoredOnce_andTheFirstOfATimeStays() {
        assertThat(storage().metrics().add(List.of(value("m", null, "a", 0, 1))))
                .containsExactly(new Stored(true, 1));

        assertThat(storage()
                        .metrics()
                        .add(List.of(
                                value("m", null, "a", 0, 1),
                                value("m", null, "a", 0, 2),
                                value("m", "1", "a", 0, 2),
                                value("m", null, "a", 1, 5),
                                value("m", null, "a", 1, 6))))
                .containsExactly(
                        new Stored(false, 1),
                        new Stored(false, 1),
                        new Stored(true, 2),
                        new Stored(true, 5),
                        new Stored(false, 5));
        assertThat(storage().metrics().counts(START.plus(HOUR))).containsExactly(Map.entry("m", 3L));
    }

    @Test
    void value_withAnIdOfItsOwn_isAnother() {
        MetricEvent one = new MetricEvent("1", START, "m", null, "a", 1);
        MetricEvent two = new MetricEvent("2", START, "m", null, "a", 1);
        assertThat(storage().metrics().add(List.of(one, two, one)))
                .extracting(Stored::isNew)
                .containsExactly(true, true, false);
    }

    @Test
    void evaluatedHours_areThoseOfTheLastWrite() {
        TreeSet<Instant> hours = new TreeSet<>(List.of(START, START.plus(HOUR)));
        storage().metricProgress().storeEvaluated("m", Map.of("a", new TreeSet<>(List.of(START)), "b.c", hours));
        storage().metricProgress().storeEvaluated("m", Map.of("b.c", hours));

        assertThat(storage().metricProgress().evaluated("m")).isEqualTo(Map.of("b.c", hours));
        assertThat(storage().metricProgress().evaluated("n")).isEmpty();
    }

    private static MetricEvent value(String model, @Nullable String version, String name, int minute, double value) {
        return new MetricEvent("", START.plus(Duration.ofMinutes(minute)), model, version, name, value);
    }

    private static MetricHour hour(int minute, double mean, long values) {
        return new MetricHour(START.plus(Duration.ofMinutes(minute)), mean, values);
    }
}
