// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.event.DayTraffic;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.event.HourlyRows;
import io.inferwatch.analyzer.event.RunEndRepository;
import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.run.AnalyzerStorage;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.traffic.NamedRows;
import io.inferwatch.monitors.traffic.RunEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How every storage counts events. */
abstract class EventContract {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window DAY = new Window(START, START.plus(Duration.ofDays(1)));

    abstract AnalyzerStorage storage();

    /** Stores events as an agent would; they may become visible later. */
    abstract void write(List<InMemoryEvent> events);

    @Test
    void extents_areThoseOfEachModel() {
        some();

        Extent m = new Extent(4, at(1), at(3).plusSeconds(60), List.of("1", "2"));
        Extent n = new Extent(1, at(2), at(2), List.of("1"));
        assertThat(events().extents()).isEqualTo(Map.of("m", m, "n", n));
        assertThat(events().extent("m")).isEqualTo(m);
        assertThat(events().extent("unknown")).isEqualTo(Extent.NONE);
    }

    @Test
    void extents_comeInPages_inTheOrderOfNames() {
        some();

        assertThat(events().extents(new NamePage(null, 1))).isEqualTo(Map.of("m", events().extent("m")));
        assertThat(events().extents(new NamePage("m", 5))).isEqualTo(Map.of("n", events().extent("n")));
        assertThat(events().extents(new NamePage("n", 5))).isEmpty();
        assertThat(events().extents(new NamePage(null, 5)).keySet()).containsExactly("m", "n");
    }

    @Test
    void hours_countEveryModel_withoutEmptyHours() {
        some();

        assertThat(events().hours(DAY)).isEqualTo(Map.of("m", Map.of(at(1), 1L, at(3), 3L), "n", Map.of(at(2), 1L)));
        assertThat(events().hours(new Window(at(2), at(3)))).isEqualTo(Map.of("n", Map.of(at(2), 1L)));
    }

    @Test
    void rowsByHour_areThoseThatWereServed_withWhatSamplingLeftOut() {
        some();
        Row sampled = new Row(Map.of("input.num.age", 40.0), Map.of(), 2.5, Map.of());
        write(List.of(
                new InMemoryEvent("m", "1", "primary", at(5), sampled),
                event("m", "1", "control", at(6)),
                event("m", "2", "candidate", at(6))));
        events().refresh();

        assertThat(events().rowsByHour("m", DAY).rows()).isEqualTo(Map.of(at(1), 1L, at(3), 2L, at(5), 3L, at(6), 2L));
        assertThat(events().rowsByHour("m", new Window(at(1), at(3))).rows()).isEqualTo(Map.of(at(1), 1L));
        assertThat(events().rowsByHour("m", DAY).named()).isEmpty();
        assertThat(events().rowsByHour("unknown", DAY).rows()).isEmpty();
    }

    @Test
    void rowsByHour_sayWhichRunsTheyAreOf() {
        Row row = new Row(Map.of("input.num.age", 40.0), Map.of(), 1, Map.of());
        write(Stream.of(0, 10, 20)
                .map(second -> new InMemoryEvent("m", "1", "primary", at(1).plusSeconds(second), row).ofRun("a"))
                .toList());
        write(List.of(
                new InMemoryEvent("m", "1", "primary", at(1).plusSeconds(5), row).ofRun("b"),
                new InMemoryEvent("m", "1", "shadow", at(1).plusSeconds(6), row).ofRun("c"),
                new InMemoryEvent("m", "1", "primary", at(1).plusSeconds(7), row),
                new InMemoryEvent("m", "1", "primary", at(2), row).ofRun("a")));
        events().refresh();

        HourlyRows rows = events().rowsByHour("m", DAY);

        assertThat(rows.rows()).isEqualTo(Map.of(at(1), 5L, at(2), 1L));
        assertThat(rows.named())
                .containsExactlyInAnyOrder(
                        new NamedRows("a", at(1), 3, at(1), at(1).plusSeconds(20)),
                        new NamedRows("b", at(1), 1, at(1).plusSeconds(5), at(1).plusSeconds(5)),
                        new NamedRows("a", at(2), 1, at(2), at(2)));
    }

    @Test
    void endsOfRuns_areKeptOnceEach() {
        RunEndRepository ends = storage().runEnds();
        ends.finish("m", new RunEnd("b", at(2)));
        ends.finish("m", new RunEnd("a", at(1)));
        ends.finish("m", new RunEnd("a", at(1)));
        ends.finish("n", new RunEnd("a", at(3)));

        assertThat(ends.of("m", at(0))).containsExactly(new RunEnd("a", at(1)), new RunEnd("b", at(2)));
        assertThat(ends.of("m", at(2))).containsExactly(new RunEnd("b", at(2)));
        assertThat(ends.of("unknown", at(0))).isEmpty();
        assertThat(ends.ofAll(at(2)))
                .isEqualTo(Map.of("m", List.of(new RunEnd("b", at(2))), "n", List.of(new RunEnd("a", at(3)))));
    }

    @Test
    void counts_areOfEachModelInItsOwnWindow() {
        some();

        assertThat(events().counts(Map.of("m", new Window(at(3), at(4)), "n", new Window(at(0), at(1)))))
                .isEqualTo(Map.of("m", 3L, "n", 0L));
        assertThat(events().count("m", DAY)).isEqualTo(4);
    }

    @Test
    void slices_countVersionsAndRoles() {
        some();

        assertThat(events().slices("m", DAY))
                .containsExactlyInAnyOrder(
                        new Slice(new ProfileKey("m", "1", "primary", at(1)), 1),
                        new Slice(new ProfileKey("m", "1", "primary", at(3)), 2),
                        new Slice(new ProfileKey("m", "2", "shadow", at(3)), 1));
    }

    @Test
    void series_haveEmptyBucketsToo() {
        some();

        assertThat(events().series("m", new Window(at(0), at(4)), Duration.ofHours(1)))
                .extracting(point -> point.events())
                .containsExactly(0L, 1L, 0L, 3L);
    }

    @Test
    void traffic_isHoursFailuresAndResponseTimesOfEveryModel() {
        some();
        Row slow = Row.of(Map.of("event.duration", 40_000_000.0), Map.of("event.outcome", "failure"));
        write(List.of(
                new InMemoryEvent("m", "1", "primary", at(4), slow),
                new InMemoryEvent("m", "1", "primary", at(4), slow),
                new InMemoryEvent("o", "1", "primary", at(4), Row.of(Map.of("input.num.age", 1.0), Map.of()))));
        events().refresh();

        Map<String, DayTraffic> traffic = events().traffic(DAY);

        assertThat(traffic.keySet()).containsExactlyInAnyOrder("m", "n", "o");
        assertThat(traffic.get("m")).isEqualTo(new DayTraffic(Map.of(at(1), 1L, at(3), 3L, at(4), 2L), 2 / 6., 40.));
        assertThat(traffic.get("n")).isEqualTo(new DayTraffic(Map.of(at(2), 1L), 0., 1.));
        assertThat(traffic.get("o")).isEqualTo(new DayTraffic(Map.of(at(4), 1L), 0., null));
    }

    @Test
    void history_isOfThePrimaryRole() {
        some();

        assertThat(storage().eventHistory().firstSeen("m")).isEqualTo(Map.of("1", at(1)));
        assertThat(storage().eventHistory().everSeen("m")).containsExactly("input.num.age");
    }

    private void some() {
        List<InMemoryEvent> events = new ArrayList<>();
        events.add(event("m", "1", "primary", at(3).plusSeconds(60)));
        events.add(event("m", "1", "primary", at(1)));
        events.add(event("m", "1", "primary", at(3)));
        events.add(event("m", "2", "shadow", at(3)));
        events.add(event("n", "1", "primary", at(2)));
        write(events);
        events().refresh();
    }

    private EventRepository events() {
        return storage().events();
    }

    private static InMemoryEvent event(String model, String version, String role, Instant time) {
        Row row = Row.of(
                Map.of("input.num.age", 40.0, "event.duration", 1_000_000.0), Map.of("event.outcome", "success"));
        return new InMemoryEvent(model, version, role, time, row);
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
