// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.run.figures.ColumnFigures;
import io.inferwatch.analyzer.run.figures.ModelFigures;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The path of an hour from its events to a notification, without a server. */
class AnalysisRunTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ROWS_PER_HOUR = 120;

    private final Random random = new Random(11);
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Analyzer analyzer = Analyzer.of(storage, clock);
    private final List<String> notified = new CopyOnWriteArrayList<>();
    private final AnalysisRun run = analyzer.run(transition -> {
        switch (transition.kind()) {
            case OPENED, REOPENED, WORSE, RESOLVED ->
                notified.add(transition.kind() + " " + transition.finding().subject());
            case PENDING, UPDATED -> {}
        }
    });

    @Test
    void tick_opensAFindingForAShift_andResolvesItWhenTheShiftIsOver() {
        write("m", 0, 24, 0);
        tickAt(24);
        assertThat(analyzer.references("m"))
                .singleElement()
                .satisfies(reference -> assertThat(reference.id()).isEqualTo("first-day@1"));
        assertThat(findings("m")).isEmpty();

        write("m", 24, 30, 2);
        tickAt(30);
        assertThat(findings("m")).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("input.num.age");
            assertThat(finding.state()).isEqualTo(FindingState.OPEN);
            assertThat(finding.since()).isEqualTo(at(24));
        });

        write("m", 30, 36, 0);
        tickAt(36);
        assertThat(findings("m")).extracting(Finding::state).containsExactly(FindingState.RESOLVED);
        assertThat(notified).containsExactly("OPENED input.num.age", "RESOLVED input.num.age");
    }

    @Test
    void figures_areOfTheNewestHour_andLevelsAreThereAfterARestart() {
        write("m", 0, 27, 0);
        tickAt(27);
        write("m", 27, 29, 2);
        tickAt(28);
        tickAt(29);

        ModelFigures figures = analyzer.figures().models();
        assertThat(figures.evaluated()).isEqualTo(Map.of("m", at(29)));
        assertThat(figures.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.events()).isEqualTo(ROWS_PER_HOUR);
            assertThat(hour.latencySeconds()).containsEntry(0.5, 0.001);
            assertThat(hour.missingShares()).containsEntry("input.num.age", 0.0);
        });
        assertThat(level(figures, "input.num.age")).isPositive();
        assertThat(level(figures, "input.cat.country")).isZero();
        assertThat(figures.openIncidents()).containsOnlyKeys("m");

        Analyzer restarted = Analyzer.of(storage, clock);
        restarted.run(Notifier.NONE).tick();

        assertThat(level(restarted.figures().models(), "input.num.age")).isEqualTo(level(figures, "input.num.age"));
    }

    private static int level(ModelFigures figures, String column) {
        return figures.columns().stream()
                .filter(check -> check.column().equals(column))
                .mapToInt(ColumnFigures::level)
                .max()
                .orElseThrow();
    }

    @Test
    void tick_changesNothingWhenRunAgain() {
        write("m", 0, 26, 0);
        tickAt(26);
        List<CheckResult> checks = report(25).checks();

        tickAt(26);

        assertThat(report(25).checks()).isEqualTo(checks);
        assertThat(notified).isEmpty();
    }

    @Test
    void tick_evaluatesAgainAnHourThatGotLateEvents() {
        write("m", 0, 26, 0);
        tickAt(26);
        tickAt(26);
        assertThat(checks(25)).allMatch(check -> rows(check) <= ROWS_PER_HOUR);

        storage.write(List.of(event("m", at(25).plusSeconds(7), 40, "DE")));
        tickAt(26);

        assertThat(checks(25)).anyMatch(check -> rows(check) == ROWS_PER_HOUR + 1);
    }

    @Test
    void tick_goesOnWithOtherModels_whenOneFails() {
        write("broken", 0, 24, 0);
        write("m", 0, 24, 0);
        tickAt(24);
        storage.contracts().create(new StoredContract("broken", 1, at(24), "model: [not a contract"));
        write("broken", 24, 25, 0);
        write("m", 24, 25, 0);

        tickAt(25);

        assertThat(storage.progress().progress(List.of("broken", "m"))).containsOnlyKeys("m");
    }

    /** Each waits for the other one: one after the other they would not end. */
    @Test
    void tick_evaluatesTwoModelsAtTheSameTime() {
        write("a", 0, 25, 0);
        write("b", 0, 25, 0);
        CountDownLatch both = new CountDownLatch(2);
        Set<Thread> met = ConcurrentHashMap.newKeySet();
        storage.onProgress(progress -> {
            both.countDown();
            if (awaits(both)) {
                met.add(Thread.currentThread());
            }
        });

        tickAt(25);

        assertThat(met).hasSize(2);
        assertThat(storage.progress().progress(List.of("a", "b"))).containsOnlyKeys("a", "b");
    }

    private static boolean awaits(CountDownLatch both) {
        try {
            return both.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void tick_waitsForAReference_untilTheFirstDayIsOver() {
        write("m", 0, 3, 0);

        tickAt(3);

        assertThat(analyzer.references("m")).isEmpty();
        assertThat(analyzer.reports().model("m").orElseThrow().waiting())
                .isEqualTo("waiting for a reference, 360 of 1\u202f000 events");
    }

    /** As two services do: both find no reference, and both make one of the same day. */
    @Test
    void ticks_atTheSameTime_makeOneReference() throws Exception {
        for (int round = 0; round < 20; round++) {
            write("m" + round, 0, 24, 0);
            clock.set(at(24).plusSeconds(61));
            Thread other = new Thread(Analyzer.of(storage, clock).run(Notifier.NONE)::tick);
            other.start();
            run.tick();
            other.join();
            assertThat(analyzer.references("m" + round))
                    .singleElement()
                    .satisfies(reference -> assertThat(reference.id()).isEqualTo("first-day@1"));
        }
    }

    /** Stored by ticks. */
    private List<CheckResult> checks(int hour) {
        return storage.checks().within("m", new Window(at(hour), at(hour + 1)), Set.of());
    }

    private ModelReport report(int hour) {
        return analyzer.reports()
                .report("m", new Window(at(hour), at(hour + 1)))
                .orElseThrow();
    }

    private List<Finding> findings(String model) {
        return analyzer.reports().findings(model);
    }

    private static long rows(CheckResult check) {
        Long rows = check.evidence().nCurrent();
        return rows == null ? 0 : rows;
    }

    private void tickAt(int hour) {
        clock.set(at(hour).plusSeconds(61));
        run.tick();
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private void write(String model, int from, int to, double shiftInSigmas) {
        List<InMemoryEvent> events = new ArrayList<>();
        for (int hour = from; hour < to; hour++) {
            for (int i = 0; i < ROWS_PER_HOUR; i++) {
                double age = 40 + 10 * (random.nextGaussian() + shiftInSigmas);
                String country = random.nextDouble() < 0.6 ? "DE" : "FR";
                events.add(event(model, at(hour).plusSeconds(i * 29L), age, country));
            }
        }
        storage.write(events);
    }

    private static InMemoryEvent event(String model, Instant time, double age, String country) {
        Row row = Row.of(
                Map.of("input.num.age", age, "event.duration", 1_000_000.0),
                Map.of("input.cat.country", country, "event.outcome", "success"));
        return new InMemoryEvent(model, "1", "primary", time, row);
    }
}
