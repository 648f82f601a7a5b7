// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.config.ScheduleRules;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.report.FindingDecisions.Action;
import io.inferwatch.analyzer.report.FindingDecisions.Decision;
import io.inferwatch.analyzer.time.Timing;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When models and families are analysed, what does not wait, what a stop leaves, and what a wrong clock does. */
class ScheduledRunTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ROWS_PER_HOUR = 240;

    private final Random random = new Random(5);
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private ScheduleRules rules = ScheduleRules.DEFAULTS;
    private final AnalysisRun run = newRun();

    @Test
    void family_isEvaluatedAtItsOwnTime_theOthersAsTheModelIs() {
        drift("0 6 * * *");
        write(0, 30, 0);
        tickAt(26);
        assertThat(families(24, 26)).contains(Family.OPERATION).doesNotContain(Family.DRIFT);
        tickAt(30);
        assertThat(families(24, 29)).contains(Family.DRIFT);
        assertThat(families(29, 30)).as("closed after six").doesNotContain(Family.DRIFT);
        assertThat(hoursWithDrift()).isEqualTo(hours(24, 29));

        write(30, 54, 2);
        tickAt(54);
        assertThat(hoursWithDrift()).isEqualTo(hours(24, 53));
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("input.num.age");
            assertThat(finding.since()).isEqualTo(at(30));
        });
        assertThat(rows(storage.checks().within("m", new Window(at(24), at(25)), Set.of())))
                .isPositive();
    }

    @Test
    void lateEvents_ofWindowsThatAFamilyKnows_areEvaluatedAtOnce() {
        drift("0 6 * * *");
        write(0, 30, 0);
        tickAt(30);
        storage.write(List.of(event(at(26).plusSeconds(7), 40)));
        storage.write(List.of(event(at(29).plusSeconds(7), 40)));
        tickAt(31);
        assertThat(hoursWithDrift()).isEqualTo(hours(24, 29));
        assertThat(rows(drift(26))).isEqualTo(ROWS_PER_HOUR + 1);
    }

    @Test
    void familyThatGetsASchedule_goesOnFromThere() {
        write(0, 40, 0);
        tickAt(30);
        drift("0 6 * * *");
        tickAt(40);
        assertThat(hoursWithDrift()).isEqualTo(hours(24, 30));
        write(40, 54, 0);
        tickAt(54);
        assertThat(hoursWithDrift()).isEqualTo(hours(24, 53));
    }

    @Test
    void news_areReferencesVersionsAndEndsOfRuns() {
        write(0, 26, 0);
        tickAt(26);
        assertThat(run.hasNews()).as("the first look learns").isFalse();

        Analyzer.of(storage, clock).createReference("m", "mine", new Window(at(3), at(20)), null);
        assertThat(run.hasNews()).isTrue();
        run.tick();
        assertThat(run.hasNews()).isFalse();

        storage.write(List.of(new InMemoryEvent(
                "m", "2", "primary", at(26).plusSeconds(5), event(at(26), 40).row())));
        assertThat(run.hasNews()).isTrue();
        run.tick();
        assertThat(run.hasNews()).isFalse();

        Analyzer.of(storage, clock).runEnding().finish("m", "night");
        assertThat(run.hasNews()).as("its rows have some seconds to arrive").isFalse();
        clock.set(clock.instant().plusSeconds(5));
        assertThat(run.hasNews()).isTrue();
        run.tick();
        assertThat(run.hasNews()).isFalse();
    }

    @Test
    void news_makeAModelWithAScheduleDue() {
        rules = new ScheduleRules(Timing.every(Duration.ofDays(7)), Map.of(), Duration.ofDays(31));
        write(0, 26, 0);
        tickAt(26);
        assertThat(reached()).isNull();
        run.hasNews();
        Analyzer.of(storage, clock).createReference("m", "mine", new Window(at(3), at(24)), null);
        assertThat(run.hasNews()).isTrue();
        run.tick();
        assertThat(reached()).isEqualTo(at(26));
    }

    @Test
    void incidentThatEndsOnTheCommandLine_isAnnouncedByTheNextStep_withoutANewWindow() {
        List<String> heard = new ArrayList<>();
        AnalysisRun service =
                Analyzer.of(storage, model -> ModelPlan.DEFAULTS, clock).run(telling(heard));
        write(0, 30, 0);
        write(30, 34, 2);
        clock.set(at(34).plusSeconds(61));
        service.tick();
        assertThat(heard).isNotEmpty().allMatch(change -> change.endsWith("OPENED"));
        int opened = heard.size();

        List<String> ongoing =
                findings().stream().filter(Finding::isOngoing).map(Finding::id).toList();
        Analyzer.of(storage, clock).decisions().act(Decision.of(Action.RESOLVE), ongoing);
        clock.set(at(34).plusSeconds(121));
        service.tick();
        assertThat(heard.subList(opened, heard.size())).hasSize(opened).allMatch(change -> change.endsWith("ENDED"));
        service.tick();
        assertThat(heard).hasSize(2 * opened);
    }

    @Test
    void ruleWithAnUnknownAggregation_isRefusedByName_andEverythingElseGoesOn() {
        String rule = "model: m\ncustom:\n  - {name: mean age, aggregation: {%s: input.num.age}, value: {min: 1}}\n";
        Analyzer people = Analyzer.of(storage, clock);
        people.contracts().apply("contract.yaml", "m", rule.formatted("avg"));
        write(0, 26, 0);
        tickAt(26);

        assertThatThrownBy(() -> people.contracts().apply("contract.yaml", "m", rule.formatted("mode")))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        faults -> assertThat(faults.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.key()).isEqualTo("custom[0].aggregation");
                            assertThat(fault.rule()).contains("avg", "median", "cardinality");
                            assertThat(fault.found()).contains("mode");
                        }));
        write(26, 27, 0);
        tickAt(27);
        assertThat(families(26, 27)).contains(Family.CONTRACT, Family.DRIFT, Family.OPERATION);
    }

    private static Notifier telling(List<String> heard) {
        IncidentOutbox outbox = new IncidentOutbox() {
            @Override
            public void add(Window window, List<IncidentChange> changes) {
                changes.forEach(change -> heard.add(change.incident().id() + " " + change.kind()));
            }

            @Override
            public void withdraw(Window window, List<IncidentChange> changes) {}
        };
        return new Notifier() {
            @Override
            public void notify(Transition transition) {}

            @Override
            public IncidentOutbox outbox() {
                return outbox;
            }
        };
    }

    @Test
    void stop_endsTheStepBetweenWindows_andTheNextGoesOn() {
        write(0, 40, 0);
        clock.set(at(40).plusSeconds(61));
        AnalysisRun stopped = newRun();
        storage.onProgress(progress -> {
            if (progress.hours().equals(at(30))) {
                stopped.stop();
            }
        });
        stopped.tick();
        assertThat(reached()).isEqualTo(at(30));
        run.tick();
        assertThat(reached()).isEqualTo(at(40));
        assertThat(hoursWithDrift()).isEqualTo(hours(24, 40));
    }

    /** Late events are counted before their windows are evaluated; the word that they are to be outlives the process. */
    @Test
    void lateEvents_areEvaluated_alsoWhereTheStepEndsAfterTheyWereCounted() {
        write(0, 30, 0);
        tickAt(30);
        storage.write(List.of(event(at(26).plusSeconds(7), 40)));
        AnalysisRun stopped = newRun();
        storage.onProgress(progress -> stopped.stop());
        stopped.tick();
        assertThat(rows(drift(26))).isEqualTo(ROWS_PER_HOUR);
        assertThat(storage.progress().progress(List.of("m")).get("m").recounted())
                .isEqualTo(at(26));
        newRun().tick();
        assertThat(rows(drift(26))).isEqualTo(ROWS_PER_HOUR + 1);
        assertThat(storage.progress().progress(List.of("m")).get("m").recounted())
                .isNull();
    }

    @Test
    void clockThatJumpsForwardADay_andBack_losesNothingAndDoublesNothing() {
        write(0, 30, 0);
        tickAt(30);
        tickAt(54);
        assertThat(reached()).isEqualTo(at(30));
        write(30, 33, 2);
        tickAt(31);
        tickAt(33);
        assertThat(hoursWithDrift()).isEqualTo(hours(24, 33));
        assertThat(findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.since()).isEqualTo(at(30)));
        List<CheckResult> checks = storage.checks().within("m", new Window(at(24), at(33)), Set.of());

        tickAt(32);
        tickAt(33);
        assertThat(storage.checks().within("m", new Window(at(24), at(33)), Set.of()))
                .isEqualTo(checks);
        assertThat(reached()).isEqualTo(at(33));
    }

    private AnalysisRun newRun() {
        return Analyzer.of(storage, model -> ModelPlan.DEFAULTS.withSchedule(rules), clock)
                .run(Notifier.NONE);
    }

    private void drift(String cron) {
        rules = new ScheduleRules(
                null, Map.of(Family.DRIFT, Timing.cron(cron, ZoneOffset.UTC).orElseThrow()), Duration.ofDays(31));
    }

    private Instant reached() {
        var progress = storage.progress().progress(List.of("m")).get("m");
        return progress == null ? null : progress.hours();
    }

    private Set<Instant> hoursWithDrift() {
        Set<Instant> hours = new TreeSet<>();
        storage.checks().within("m", new Window(at(24), at(24 * 30)), Set.of()).stream()
                .filter(check -> check.family() == Family.DRIFT)
                .forEach(check -> hours.add(check.scope().window().from()));
        return hours;
    }

    private static Set<Instant> hours(int from, int to) {
        Set<Instant> hours = new TreeSet<>();
        IntStream.range(from, to).forEach(hour -> hours.add(at(hour)));
        return hours;
    }

    private List<CheckResult> drift(int hour) {
        return storage.checks().within("m", new Window(at(hour), at(hour + 1)), Set.of()).stream()
                .filter(check -> check.family() == Family.DRIFT)
                .toList();
    }

    private Set<Family> families(int from, int to) {
        Set<Family> families = new TreeSet<>();
        storage.checks()
                .within("m", new Window(at(from), at(to)), Set.of())
                .forEach(check -> families.add(check.family()));
        return families;
    }

    private static long rows(List<CheckResult> checks) {
        return checks.stream()
                .filter(check -> check.evidence().nCurrent() != null)
                .mapToLong(check -> check.evidence().nCurrent())
                .max()
                .orElse(0);
    }

    private List<Finding> findings() {
        return Analyzer.of(storage, clock).reports().findings("m");
    }

    private void tickAt(int hour) {
        clock.set(at(hour).plusSeconds(61));
        run.tick();
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private void write(int from, int to, double shift) {
        List<InMemoryEvent> events = new ArrayList<>();
        for (int hour = from; hour < to; hour++) {
            for (int i = 0; i < ROWS_PER_HOUR; i++) {
                events.add(event(at(hour).plusSeconds(i * 14L), 40 + 10 * (random.nextGaussian() + shift)));
            }
        }
        storage.write(events);
    }

    private static InMemoryEvent event(Instant time, double age) {
        Row row =
                Row.of(Map.of("input.num.age", age, "event.duration", 1_000_000.0), Map.of("event.outcome", "success"));
        return new InMemoryEvent("m", "1", "primary", time, row);
    }
}
