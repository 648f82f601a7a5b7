// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.config.TrafficRules;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Models whose traffic is no steady stream, watched hour by hour, without a server. */
class TrafficRunTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final Random random = new Random(11);
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private Analyzer analyzer = Analyzer.of(storage, clock);
    private final List<String> notified = new CopyOnWriteArrayList<>();

    private void hear(Transition transition) {
        switch (transition.kind()) {
            case OPENED, REOPENED, WORSE, RESOLVED ->
                notified.add(transition.kind() + " " + transition.finding().subject() + " "
                        + (Duration.between(START, clock.instant()).toHours()));
            case PENDING, UPDATED, FORGOTTEN -> {}
        }
    }

    @Test
    void healthyNights_openNothing() {
        nights(0, 21, 0);

        watch(14 * 24, 21 * 24);

        assertThat(notified).isEmpty();
        assertThat(decided("input.num.age")).isNotEmpty().allMatch(check -> check.status() == Status.OK);
        assertThat(analyzer.reports().models()).singleElement().satisfies(model -> {
            assertThat(model.cadence()).isEqualTo("by the run");
            assertThat(model.analysedUntil()).isEqualTo(at(20 * 24 + 3));
        });
    }

    @Test
    void missingNight_isOneFinding_whenItsTimeIsOver() {
        nights(0, 16, 0);
        nights(17, 21, 0);

        watch(14 * 24, 21 * 24);

        assertThat(notified).containsExactly("OPENED volume " + (16 * 24 + 4), "RESOLVED volume " + (19 * 24 + 5));
    }

    @Test
    void shortNight_isOneFinding() {
        nights(0, 16, 0);
        write(16 * 24 + 2, 120, 0);
        nights(17, 21, 0);

        watch(14 * 24, 21 * 24);

        assertThat(notified).containsExactly("OPENED volume " + (16 * 24 + 5), "RESOLVED volume " + (19 * 24 + 5));
    }

    @Test
    void shiftedNights_areFoundAfterTwoRuns() {
        nights(0, 16, 0);
        nights(16, 21, 0.5);

        watch(14 * 24, 21 * 24);

        assertThat(notified).containsExactly("OPENED input.num.age " + (17 * 24 + 5));
    }

    @Test
    void littleTraffic_isAnalysedInLongerWindows_andItsShiftIsFound() {
        quiet(0, 14 * 24, 0);
        quiet(14 * 24, 21 * 24, 1);

        watch(10 * 24, 21 * 24);

        assertThat(storage.progress().progress(List.of("m")).get("m").rhythm().text())
                .isEqualTo("1d");
        assertThat(notified).containsExactly("OPENED input.num.age " + 16 * 24);
        assertThat(decided("input.num.age")).allMatch(check -> rows(check) > 150);
    }

    @Test
    void liveSeries_agreesWithTheRuns() {
        nights(0, 16, 0);
        nights(17, 21, 0);

        watch(14 * 24, 21 * 24);

        List<CheckResult> live = storage.checks().within("m", new Window(START, at(100 * 24)), Set.of()).stream()
                .filter(check ->
                        check.monitor().equals("anomaly") && check.subject().equals("volume"))
                .toList();
        assertThat(live).hasSizeGreaterThan(100).noneMatch(CheckResult::isWrong);
        assertThat(live)
                .filteredOn(
                        check -> at(16 * 24 + 2).equals(check.scope().window().from()))
                .as("the missing night")
                .noneMatch(check -> check.status() == Status.OK);
    }

    @Test
    void pause_isNoSilence_andTeachesNothing() {
        Window pause = new Window(at(15 * 24), at(16 * 24));
        TrafficRules rules = new TrafficRules(null, TrafficRules.DEFAULTS.minimumRows(), List.of(pause));
        analyzer = Analyzer.of(storage, model -> ModelPlan.DEFAULTS.withTraffic(rules), clock);
        busy(0, 15 * 24);
        busy(16 * 24, 18 * 24);

        watch(14 * 24, 18 * 24);

        assertThat(notified).isEmpty();
        assertThat(storage.checks().within("m", pause, Set.of()))
                .filteredOn(check -> check.subject().equals("volume"))
                .isNotEmpty()
                .noneMatch(CheckResult::isConclusive);
    }

    @Test
    void analyzeAuto_givesWhatTheScheduleDoes() {
        nights(0, 16, 0);
        nights(17, 21, 0.5);
        watch(14 * 24, 21 * 24);
        List<Finding> scheduled = analyzer.reports().findings("m");

        List<CheckResult> checks = new ArrayList<>();
        analyzer.analyze(
                "m", new Window(at(14 * 24), at(21 * 24)), null, "past", MonitorSelection.defaults(), checks::add);

        assertThat(checks)
                .filteredOn(check -> check.monitor().equals("missing_run"))
                .hasSize(1);
        assertThat(checks)
                .filteredOn(check -> check.monitor().equals("run_rows"))
                .hasSize(6);
        assertThat(scheduled).extracting(Finding::state).contains(FindingState.OPEN, FindingState.RESOLVED);
    }

    /** Hour by hour, from a reference of all before. */
    private void watch(int from, int to) {
        clock.set(at(from));
        analyzer.createReference("m", "past", new Window(START, at(from)), null);
        AnalysisRun run = analyzer.run(this::hear);
        for (int hour = from; hour <= to; hour++) {
            clock.set(at(hour).plusSeconds(61));
            run.tick();
        }
    }

    private List<CheckResult> decided(String subject) {
        return storage.checks().within("m", new Window(START, at(100 * 24)), Set.of()).stream()
                .filter(check ->
                        check.subject().equals(subject) && check.monitor().equals("ks"))
                .toList();
    }

    private static long rows(CheckResult check) {
        Long rows = check.evidence().nCurrent();
        return rows == null ? 0 : rows;
    }

    private void nights(int from, int to, double shift) {
        for (int day = from; day < to; day++) {
            write(day * 24 + 2, 400 + random.nextInt(40), shift);
        }
    }

    private void busy(int from, int to) {
        for (int hour = from; hour < to; hour++) {
            write(hour, 110 + random.nextInt(20), 0);
        }
    }

    private void quiet(int from, int to, double shift) {
        for (int hour = from; hour < to; hour++) {
            write(hour, 8 + random.nextInt(5), shift);
        }
    }

    private void write(int hour, int rows, double shift) {
        List<InMemoryEvent> events = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            events.add(new InMemoryEvent(
                    "m",
                    "1",
                    "primary",
                    at(hour).plusMillis(3_500_000L * row / rows),
                    Row.of(
                            Map.of("input.num.age", random.nextGaussian() + shift),
                            Map.of("event.outcome", "success"))));
        }
        storage.write(events);
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
