// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.config.ScheduleRules;
import io.inferwatch.analyzer.config.TrafficRules;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.run.traffic.Traffics;
import io.inferwatch.analyzer.run.window.DueWindow.Part;
import io.inferwatch.analyzer.time.Timing;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DueWindowsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Reference FIRST_DAY = reference(1, 24);

    private final InMemoryStorage storage = new InMemoryStorage();
    private ScheduleRules rules = ScheduleRules.DEFAULTS;
    private final DueWindows windows = newWindows();

    @Test
    void hours_areDueFromTheEndOfTheReference_aMinuteAfterTheyClose() {
        event(0);
        event(25);

        assertThat(due(at(25).plusSeconds(59))).isEmpty();
        assertThat(due(at(26).plusSeconds(61))).singleElement().satisfies(due -> {
            assertThat(due.windows()).containsExactly(hour(24), hour(25));
            assertThat(due.changed()).isEqualTo(new Window(at(24), at(26)));
        });
    }

    @Test
    void hours_evaluatedBefore_areNotDueAgain() {
        event(25);
        DueModel due = due(at(26).plusSeconds(61)).get(0);
        windows.evaluated(due, hour(24));

        assertThat(due(at(26).plusSeconds(61)).get(0).windows()).containsExactly(hour(25));
        assertThat(newWindows()
                        .of(Map.of("m", FIRST_DAY), storage.events().extents(), Set.of(), at(26).plusSeconds(61)))
                .singleElement()
                .satisfies(again -> assertThat(again.windows()).containsExactly(hour(25)));
    }

    @Test
    void model_isSkippedUntilAnHourCloses_orItsEventsChange_orItsReference() {
        event(25);
        evaluateAll(at(26).plusSeconds(61));

        assertThat(due(at(26).plusSeconds(120))).isEmpty();

        event(26);
        assertThat(due(at(26).plusSeconds(180))).as("an event of the open hour").isEmpty();

        event(24);
        assertThat(due(at(26).plusSeconds(240))).singleElement().satisfies(due -> {
            assertThat(due.windows()).isEmpty();
            assertThat(windows.late(due, List.of(at(24)))).containsExactly(hour(24));
        });
        evaluateAll(at(26).plusSeconds(240));
        assertThat(due(at(26).plusSeconds(300))).isEmpty();

        assertThat(windows.of(
                        Map.of("m", reference(2, 25)), storage.events().extents(), Set.of(), at(26).plusSeconds(300)))
                .hasSize(1);
        assertThat(due(at(27).plusSeconds(61)).get(0).windows()).containsExactly(hour(26));
    }

    @Test
    void model_isDueAgain_whenItsEvaluationFailed() {
        event(25);
        storage.progress().storeProgress("m", new Progress(at(26), at(26), Rhythm.HOUR));
        assertThat(due(at(26).plusSeconds(61))).hasSize(1);

        assertThat(due(at(26).plusSeconds(61))).hasSize(1);
    }

    @Test
    void lateEvents_areSoughtForTwoDays() {
        event(200);
        storage.progress().storeProgress("m", new Progress(at(200), at(200), Rhythm.HOUR));

        DueModel due = due(at(201).plusSeconds(61)).get(0);

        assertThat(due.changed()).isEqualTo(new Window(at(152), at(201)));
        assertThat(windows.late(due, List.of(at(152), at(200)))).containsExactly(hour(152));
    }

    /** A label that comes after half a year changes its window, however the model is analysed. */
    @Test
    void labelledHours_areOfWindowsOfAnyAge() {
        int now = 24 * 7 * 26;
        for (int day = 0; day < 7 * 26; day++) {
            for (int row = 0; row < 12; row++) {
                storage.write(List.of(event(at(24 * day + 2 + row / 6)).ofRun("run-" + day)));
            }
        }
        List<Instant> hours = List.of(at(24 * 3 + 2), at(24 * 3 + 3), at(24 * 100 + 3), at(now - 22));

        assertThat(labelled(Rhythm.HOUR, now, hours))
                .isEqualTo(hours.stream().map(Windows::hour).toList());
        assertThat(labelled(Rhythm.of("1d"), now, hours))
                .containsExactly(hours(72, 96), hours(2400, 2424), hours(now - 24, now));
        assertThat(labelled(Rhythm.of("28d"), now, hours))
                .isEqualTo(hours.stream()
                        .map(Rhythm.of("28d")::around)
                        .distinct()
                        .filter(window -> !window.to().isAfter(at(now)))
                        .toList())
                .hasSizeGreaterThan(1);
        assertThat(labelled(Rhythm.RUN, now, hours))
                .containsExactly(hours(74, 76), hours(2402, 2404), hours(now - 22, now - 20));
    }

    private List<Window> labelled(Rhythm rhythm, int now, List<Instant> hours) {
        storage.progress().storeProgress("m", new Progress(at(now), at(now), rhythm));
        return newWindows().labelled(reference(1, 1), hours).stream()
                .map(DueWindow::window)
                .toList();
    }

    private static Window hours(int from, int to) {
        return new Window(at(from), at(to));
    }

    @Test
    void retiredModels_areNotDue() {
        event(25);

        assertThat(due(at(25 + 8 * 24).plusSeconds(61))).hasSize(1);
        assertThat(due(at(26 + 8 * 24).plusSeconds(61))).isEmpty();
    }

    @Test
    void longPauses_areCaughtUpForAMonth() {
        int now = 24 * 60;
        event(now - 1);

        DueModel due = due(at(now).plusSeconds(61)).get(0);

        assertThat(due.windows()).hasSize(31 * 24).first().isEqualTo(hour(now - 31 * 24));
    }

    @Test
    void hoursBeyondTheBound_areSkippedAndCountedOnce() {
        rules = new ScheduleRules(null, Map.of(), Duration.ofHours(5));
        event(25);
        evaluateAll(at(26).plusSeconds(61));
        event(40);

        assertThat(due(at(41).plusSeconds(61)).get(0).windows())
                .hasSize(5)
                .first()
                .isEqualTo(hour(36));
        assertThat(windows.skippedHours()).isEqualTo(10);
        assertThat(due(at(41).plusSeconds(120)).get(0).windows()).hasSize(5);
        assertThat(windows.skippedHours()).isEqualTo(10);
        evaluateAll(at(41).plusSeconds(120));
        assertThat(due(at(42).plusSeconds(61)).get(0).windows()).containsExactly(hour(41));
        assertThat(windows.skippedHours()).isEqualTo(10);
    }

    /** At six every day, the hours that closed before; whenever the analyzer looks. */
    @Test
    void modelWithASchedule_isDueAtItsTimes_alsoWhereTheAnalyzerWasAwayThen() {
        rules = new ScheduleRules(
                Timing.cron("0 6 * * *", ZoneOffset.UTC).orElseThrow(), Map.of(), Duration.ofDays(31));
        event(25);
        event(40);

        assertThat(due(at(29).plusSeconds(61))).as("the reference is not older").isEmpty();
        assertThat(due(at(30)).get(0).windows()).hasSize(5).last().isEqualTo(hour(28));
        evaluateAll(at(30));
        assertThat(due(at(41).plusSeconds(61))).isEmpty();
        assertThat(due(at(55)).get(0).windows()).hasSize(24).last().isEqualTo(hour(52));
    }

    @Test
    void modelWithNews_isDueAtOnce() {
        rules = new ScheduleRules(Timing.every(Duration.ofDays(7)), Map.of(), Duration.ofDays(31));
        event(25);

        assertThat(due(at(29).plusSeconds(61))).isEmpty();
        assertThat(windows.of(Map.of("m", FIRST_DAY), storage.events().extents(), Set.of("m"), at(29).plusSeconds(61))
                        .get(0)
                        .windows())
                .hasSize(5);
    }

    @Test
    void within_widensTheWindowsOfAStretchToFullHours() {
        Cadence halfDays = (from, to) -> List.of(new Window(from, at(12)), new Window(at(12), to));

        assertThat(DueWindows.within(new Window(at(0).plusSeconds(1), at(23).plusSeconds(1)), halfDays))
                .containsExactly(new Window(at(0), at(12)), new Window(at(12), at(24)));
    }

    private void evaluateAll(Instant now) {
        for (DueModel due : due(now)) {
            due.windows().forEach(window -> windows.evaluated(due, window));
            windows.upToDate(due);
        }
    }

    private List<DueModel> due(Instant now) {
        return windows.of(Map.of("m", FIRST_DAY), storage.events().extents(), Set.of(), now);
    }

    private void event(int hour) {
        storage.write(List.of(event(at(hour))));
    }

    private static InMemoryEvent event(Instant hour) {
        return new InMemoryEvent(
                "m", "1", "primary", hour.plusSeconds(5), Row.of(Map.of("input.num.age", 40.0), Map.of()));
    }

    private static Reference reference(int version, int end) {
        return new Reference(
                "m", "past", version, ReferenceRule.WINDOW, new Window(at(0), at(end)), null, 1, 100, START);
    }

    private DueWindows newWindows() {
        ModelPlan byTheHour = ModelPlan.DEFAULTS.withTraffic(new TrafficRules(Rhythm.HOUR, 200, List.of()));
        Traffics traffics =
                new Traffics(storage.events(), storage.runEnds(), model -> byTheHour, new SettableClock(at(24 * 365)));
        return new DueWindows(storage.events(), storage.runEnds(), storage.progress(), traffics, model -> rules);
    }

    private static DueWindow hour(int hour) {
        return new DueWindow(new Window(at(hour), at(hour + 1)), Part.HOUR);
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
