// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.report.RunSummary;
import io.inferwatch.analyzer.report.RunSummary.State;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.traffic.RunEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that name their runs, watched without a server. */
class NamedRunTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    /** The hour from which the watch begins: the first night after two weeks. */
    private static final int NIGHT = 14 * 24;

    private final Random random = new Random(7);
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Analyzer analyzer = Analyzer.of(storage, clock);
    private final List<String> notified = new CopyOnWriteArrayList<>();
    private final AnalysisRun run = analyzer.run(transition -> {
        switch (transition.kind()) {
            case OPENED, REOPENED, WORSE, RESOLVED ->
                notified.add(transition.kind() + " " + transition.finding().subject() + " "
                        + (Duration.between(at(NIGHT), clock.instant()).toHours()));
            case PENDING, UPDATED -> {}
        }
    });

    @BeforeEach
    void twoWeeks() {
        for (int day = 0; day < 14; day++) {
            night(day, 400, 0);
        }
        clock.set(at(NIGHT));
        analyzer.createReference("m", "past", new Window(START, at(NIGHT)), null);
    }

    @Test
    void unfinishedRun_isAnalysedAfterTwoQuietHours() {
        night(14, 400, 0);

        watch(0, 4);
        assertThat(decided()).isEmpty();
        watch(5, 5);
        assertThat(decided()).containsExactly("2 to 3 400 rows");
        assertThat(storage.progress().progress(List.of("m")).get("m").rhythm().isRun())
                .isTrue();
    }

    @Test
    void finishedRun_isAnalysedSecondsAfterTheWord() {
        write("night-14", NIGHT + 2, 0, 20, 400, 0);
        watch(0, 2);
        tick(NIGHT + 2, 30);
        assertThat(decided()).isEmpty();

        clock.set(at(NIGHT + 2).plus(Duration.ofMinutes(40)));
        analyzer.runEnding().finish("m", "night-14");
        run.tick();
        assertThat(decided()).as("rows on their way have five seconds").isEmpty();
        clock.set(clock.instant().plusSeconds(5));
        run.tick();
        assertThat(decided()).containsExactly("2 to 3 400 rows");
        assertThat(summary("night-14").state()).isEqualTo(State.FINISHED);
        assertThat(summary("night-14").verdict()).isEqualTo(Status.OK);

        watch(3, 8);
        assertThat(decided()).containsExactly("2 to 3 400 rows");
        assertThat(notified).isEmpty();
    }

    @Test
    void wordThatComesLate_isNoticed_andSaidTwiceIsOnce() {
        night(14, 400, 0);
        watch(0, 3);
        finish("night-14", NIGHT + 3, 10);
        finish("night-14", NIGHT + 3, 20);
        tick(NIGHT + 3, 30);

        assertThat(decided()).containsExactly("2 to 3 400 rows");
    }

    @Test
    void rowsOfAFinishedRun_restateIt_andItsFindings() {
        write("night-14", NIGHT + 2, 0, 20, 100, 0);
        watch(0, 2);
        finish("night-14", NIGHT + 2, 30);
        tick(NIGHT + 2, 40);
        assertThat(decided()).containsExactly("2 to 3 100 rows");
        assertThat(notified).containsExactly("OPENED volume 2");

        write("night-14", NIGHT + 2, 20, 29, 300, 0);
        tick(NIGHT + 3, 5);
        assertThat(decided()).containsExactly("2 to 3 400 rows");
        assertThat(notified).containsExactly("OPENED volume 2", "RESOLVED volume 3");
        assertThat(summary("night-14").rows()).isEqualTo(400);
    }

    @Test
    void rowsThatAreADayLate_restateTheirRun() {
        night(14, 300, 0);
        watch(0, 24);
        write("night-14", NIGHT + 2, 50, 59, 100, 0);
        tick(NIGHT + 24, 30);

        assertThat(decided()).containsExactly("2 to 3 400 rows");
    }

    @Test
    void runsThatInterleave_areOneWindow_eachRowOnce() {
        write("a", NIGHT + 2, 0, 90, 200, 0);
        write("b", NIGHT + 3, 10, 100, 200, 0);
        watch(0, 3);
        finish("a", NIGHT + 3, 35);
        watch(4, 8);

        assertThat(decided()).containsExactly("2 to 5 400 rows");
        assertThat(summary("a").rows()).isEqualTo(200);
        assertThat(summary("a").notes()).containsExactly("analysed together with b: they share hours");
        assertThat(summary("b").notes()).containsExactly("analysed together with a: they share hours");
        assertThat(summary("a").window()).isEqualTo(new Window(at(NIGHT + 2), at(NIGHT + 5)));
        assertThat(summary("b").verdict()).isNotNull();
    }

    @Test
    void finishedRun_whoseHourAnotherRunEnters_isAnalysedAgainWithIt() {
        write("a", NIGHT + 2, 0, 10, 400, 0);
        watch(0, 2);
        finish("a", NIGHT + 2, 12);
        tick(NIGHT + 2, 14);
        assertThat(decided()).containsExactly("2 to 3 400 rows");

        write("b", NIGHT + 2, 30, 80, 400, 0);
        watch(3, 6);

        assertThat(decided()).containsExactly("2 to 4 800 rows");
    }

    @Test
    void runThatNeverEnds_isCutAtMidnight() {
        for (int hour = 20; hour < 72; hour++) {
            write("endless", NIGHT + hour, 0, 59, 50, 0);
        }
        watch(0, 72);

        assertThat(decided()).containsExactly("20 to 24 200 rows", "24 to 48 1200 rows");
        assertThat(summary("endless").state()).isEqualTo(State.RUNNING);
        assertThat(summary("endless").notes())
                .containsExactly("longer than a day: analysed in 3 parts, cut at midnight UTC");
    }

    @Test
    void idUsedAgain_isAnotherRun_toldApartByItsStart() {
        write("nightly", NIGHT + 2, 0, 50, 400, 0);
        write("nightly", NIGHT + 26, 0, 50, 400, 0);
        watch(0, 30);

        assertThat(decided()).containsExactly("2 to 3 400 rows", "26 to 27 400 rows");
        assertThat(runs())
                .filteredOn(summary -> "nightly".equals(summary.id()))
                .extracting(RunSummary::notes)
                .containsExactly(List.of(), List.of("another run with this id began at " + at(NIGHT + 2)));
    }

    @Test
    void findings_countRuns_notHours() {
        for (int day = 14; day < 18; day++) {
            double shift = day == 15 ? 0 : 0.6;
            write("long-" + day, day * 24 + 2, 0, 179, 400, shift);
        }
        watch(0, 8);
        assertThat(notified).as("three shifted hours are one run").isEmpty();
        watch(9, 3 * 24 + 8);

        assertThat(notified.get(0)).isEqualTo("OPENED input.num.age " + (48 + 7));
        Finding age = analyzer.reports().findings("m").stream()
                .filter(finding -> finding.subject().equals("input.num.age"))
                .findFirst()
                .orElseThrow();
        assertThat(age.recent()).containsExactly(true, true, false);
    }

    @Test
    void analyzeByTheRun_givesTheSameRuns() {
        night(14, 400, 0);
        write("late", NIGHT + 10, 0, 30, 400, 0);
        storage.runEnds().finish("m", new RunEnd("late", at(NIGHT + 200)));
        clock.set(at(NIGHT + 300));
        List<CheckResult> checks = new ArrayList<>();

        analyzer.analyze(
                "m", new Window(at(NIGHT), at(NIGHT + 11)), null, "past", MonitorSelection.defaults(), checks::add);

        assertThat(decided()).containsExactly("2 to 3 400 rows", "10 to 11 400 rows");
        assertThat(runs()).hasSize(16).allMatch(summary -> summary.id() != null);
    }

    private void watch(int from, int to) {
        for (int hour = from; hour <= to; hour++) {
            tick(NIGHT + hour, 2);
        }
    }

    private void tick(int hour, int minute) {
        clock.set(at(hour).plus(Duration.ofMinutes(minute)));
        run.tick();
    }

    private void finish(String id, int hour, int minute) {
        clock.set(at(hour).plus(Duration.ofMinutes(minute)));
        analyzer.runEnding().finish("m", id);
    }

    private List<RunSummary> runs() {
        return analyzer.reports().runs("m");
    }

    private RunSummary summary(String id) {
        return runs().stream()
                .filter(summary -> id.equals(summary.id()))
                .findFirst()
                .orElseThrow();
    }

    /** The windows in which the rows were compared, each as it was evaluated last; in hours since the first night. */
    private List<String> decided() {
        return storage.checks().within("m", new Window(at(NIGHT), at(NIGHT + 1000)), Set.of()).stream()
                .filter(check -> check.monitor().equals("ks") && check.subject().equals("input.num.age"))
                .sorted(Comparator.comparing(check -> check.scope().window().from()))
                .map(check -> hours(check.scope().window().from()) + " to "
                        + hours(check.scope().window().to()) + " "
                        + check.evidence().nCurrent() + " rows")
                .toList();
    }

    private static long hours(Instant time) {
        return Duration.between(at(NIGHT), time).toHours();
    }

    private void night(int day, int rows, double shift) {
        write("night-" + day, day * 24 + 2, 0, 50, rows, shift);
    }

    /** Rows between two minutes of an hour, or of a later one. */
    private void write(String id, int hour, int from, int to, int rows, double shift) {
        Duration length = Duration.ofMinutes(to - from);
        storage.write(IntStream.range(0, rows)
                .mapToObj(row -> new InMemoryEvent(
                                "m",
                                "1",
                                "primary",
                                at(hour).plus(Duration.ofMinutes(from))
                                        .plus(length.multipliedBy(row).dividedBy(rows)),
                                Row.of(
                                        Map.of("input.num.age", random.nextGaussian() + shift),
                                        Map.of("event.outcome", "success")))
                        .ofRun(id))
                .toList());
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
