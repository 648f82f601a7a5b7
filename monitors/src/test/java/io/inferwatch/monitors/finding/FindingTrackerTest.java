// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Transition.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTrackerTest {
    private static final double LIMIT = 0.0625;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String AGE = "input.num.age";

    private FindingTracker book = FindingTracker.of(List.of());

    @Test
    void drift_opensAfterTwoWrongWindows() {
        assertThat(drift(0, 1.5)).containsExactly(Change.PENDING);
        assertThat(drift(1, 1.5)).containsExactly(Change.OPENED);
        assertThat(only().state()).isEqualTo(FindingState.OPEN);
        assertThat(only().since()).isEqualTo(START);
        assertThat(only().lastSeen()).isEqualTo(hour(1).to());
        assertThat(only().severity()).isEqualTo(1.5);
        assertThat(drift(2, 1.5)).containsExactly(Change.UPDATED);
    }

    @Test
    void drift_opensAfterTwoOfThree() {
        assertThat(drift(0, 2)).containsExactly(Change.PENDING);
        assertThat(healthy(1)).containsExactly(Change.PENDING);
        assertThat(drift(2, 2)).containsExactly(Change.OPENED);
    }

    @Test
    void volume_ofALongWindow_opensAtOnce() {
        assertThat(book.update(hour(0), List.of(volume(hour(0)))))
                .extracting(Transition::kind)
                .containsExactly(Change.PENDING);
        Window day = new Window(START.plus(Duration.ofDays(3)), START.plus(Duration.ofDays(4)));
        assertThat(book.update(day, List.of(volume(day))))
                .extracting(Transition::kind)
                .containsExactly(Change.OPENED);
    }

    private static CheckResult volume(Window window) {
        return new CheckResult(
                new Scope("credit", null, null, window, "training@1"),
                Family.OPERATION,
                "volume",
                "volume",
                Status.FAIL,
                new Evidence(9.0, 0.0, null, 1.0, 0.4, null, 5000L, 400L),
                Direction.UP,
                null,
                Details.NONE,
                true);
    }

    @Test
    void drift_ofOneWindow_isForgotten() {
        drift(0, 2);
        healthy(1);
        assertThat(healthy(2)).containsExactly(Change.FORGOTTEN);
        assertThat(book.findings()).isEmpty();
        assertThat(drift(3, 2)).containsExactly(Change.PENDING);
        assertThat(only().since()).isEqualTo(hour(3).from());
    }

    @Test
    void healthyWindows_ofAKnownNothing_changeNothing() {
        assertThat(healthy(0)).isEmpty();
        assertThat(book.findings()).isEmpty();
    }

    @Test
    void privacyContractAndSilence_openAtOnce() {
        assertThat(update(0, check(Family.PRIVACY, "pii", "input.text.comment", Status.FAIL, 1)))
                .containsExactly(Change.OPENED);
        assertThat(update(0, check(Family.CONTRACT, "schema", AGE, Status.FAIL, 1)))
                .containsExactly(Change.OPENED);
        assertThat(update(0, check(Family.OPERATION, "silence", "volume", Status.FAIL, 1)))
                .containsExactly(Change.OPENED);
        assertThat(update(0, check(Family.OPERATION, "latency", "event.duration", Status.FAIL, 9)))
                .containsExactly(Change.PENDING);
    }

    @Test
    void open_resolvesAfterThreeHealthyWindowsInARow() {
        opened();
        assertThat(healthy(2)).containsExactly(Change.UPDATED);
        assertThat(healthy(3)).containsExactly(Change.UPDATED);
        assertThat(drift(4, 1.5)).containsExactly(Change.UPDATED);
        healthy(5);
        healthy(6);
        assertThat(healthy(7)).containsExactly(Change.RESOLVED);
        assertThat(only().state()).isEqualTo(FindingState.RESOLVED);
        assertThat(only().resolvedAt()).isEqualTo(hour(7).to());
        assertThat(healthy(8)).isEmpty();
    }

    @Test
    void inconclusiveWindows_countNeitherWay() {
        opened();
        healthy(2);
        healthy(3);
        assertThat(update(4, check(Family.DRIFT, "ks", AGE, Status.INSUFFICIENT_DATA, 0)))
                .isEmpty();
        assertThat(update(5, check(Family.DRIFT, "ks", AGE, Status.NOT_COMPUTABLE, 0)))
                .isEmpty();
        assertThat(only().state()).isEqualTo(FindingState.OPEN);
        assertThat(healthy(6)).containsExactly(Change.RESOLVED);
    }

    @Test
    void resolved_reopensWithin24Hours_underTheSameId() {
        String id = resolvedAtHour4();
        assertThat(drift(20, 1.2)).containsExactly(Change.UPDATED);
        assertThat(only().state()).isEqualTo(FindingState.RESOLVED);
        assertThat(drift(21, 1.2)).containsExactly(Change.REOPENED);
        assertThat(only().id()).isEqualTo(id);
        assertThat(only().resolvedAt()).isNull();
        assertThat(only().since()).isEqualTo(START);
        assertThat(only().severity()).isEqualTo(1.2);
    }

    @Test
    void resolved_reopensByTwoOfThree_whenOnlyTheFirstIsWithin24Hours() {
        String id = resolvedAtHour4();
        drift(29, 2);
        assertThat(drift(30, 2)).containsExactly(Change.REOPENED);
        assertThat(only().id()).isEqualTo(id);
    }

    @Test
    void resolved_oneWrongWindowThenHealthy_staysResolved() {
        resolvedAtHour4();
        drift(10, 2);
        healthy(11);
        healthy(12);
        healthy(13);
        assertThat(only().state()).isEqualTo(FindingState.RESOLVED);
        assertThat(healthy(14)).isEmpty();
    }

    @Test
    void resolved_longAgo_startsAnew() {
        String id = resolvedAtHour4();
        assertThat(drift(40, 2)).containsExactly(Change.PENDING);
        assertThat(drift(41, 2)).containsExactly(Change.OPENED);
        assertThat(book.findings())
                .hasSize(2)
                .extracting(Finding::id)
                .contains(id)
                .doesNotHaveDuplicates();
        assertThat(book.findings().get(0).since()).isEqualTo(hour(40).from());
        assertThat(book.findings().get(1).state()).isEqualTo(FindingState.RESOLVED);
    }

    /** Of the Kolmogorov–Smirnov distance: level 2 from 0.15, 3 from 0.3; drift alone goes no higher. */
    @Test
    void worse_whenTheLevelRisesAboveEveryEarlierOne() {
        opened();
        assertThat(drift(2, 2.1)).containsExactly(Change.UPDATED);
        assertThat(drift(3, 2.5)).containsExactly(Change.WORSE);
        assertThat(only().level()).isEqualTo(2);
        assertThat(drift(4, 1.5)).containsExactly(Change.UPDATED);
        assertThat(only().level()).isEqualTo(1);
        assertThat(only().peak()).isEqualTo(2);
        assertThat(drift(5, 3)).containsExactly(Change.UPDATED);
        assertThat(drift(6, 9)).containsExactly(Change.WORSE);
        assertThat(drift(7, 90)).containsExactly(Change.UPDATED);
        assertThat(only().peak()).isEqualTo(3);
        assertThat(only().severity()).isEqualTo(90);
    }

    @Test
    void muteWithAnEnd_isOverWithTheFirstWindowThatEndsThen() {
        opened();
        book = FindingTracker.of(List.of(FindingActions.mute(only(), hour(3).to())));
        assertThat(drift(2, 9)).containsExactly(Change.UPDATED);
        assertThat(only().state()).isEqualTo(FindingState.MUTED);

        drift(3, 9);

        assertThat(only().state()).isEqualTo(FindingState.OPEN);
        assertThat(only().mutedUntil()).isNull();
    }

    @Test
    void muteWithAnEnd_resolvesAfterwards_whereAllIsWellAgain() {
        opened();
        book = FindingTracker.of(List.of(FindingActions.mute(only(), hour(4).to())));
        healthy(2);
        healthy(3);
        assertThat(healthy(4)).containsExactly(Change.RESOLVED);
    }

    @Test
    void acknowledged_getsWorseAndResolves() {
        opened();
        change(FindingState.ACKNOWLEDGED);
        assertThat(drift(2, 9)).containsExactly(Change.WORSE);
        assertThat(only().state()).isEqualTo(FindingState.ACKNOWLEDGED);
        healthy(3);
        healthy(4);
        assertThat(healthy(5)).containsExactly(Change.RESOLVED);
    }

    @Test
    void muted_isUpdatedAndNeverAlerts() {
        opened();
        change(FindingState.MUTED);
        List<Change> kinds = new ArrayList<>();
        kinds.addAll(drift(2, 50));
        for (int i = 3; i < 8; i++) {
            kinds.addAll(healthy(i));
        }
        kinds.addAll(drift(8, 50));
        assertThat(kinds).hasSize(7).containsOnly(Change.UPDATED);
        assertThat(only().state()).isEqualTo(FindingState.MUTED);
        assertThat(only().lastSeen()).isEqualTo(hour(8).to());
    }

    @Test
    void sameWindowTwice_changesNothing() {
        drift(0, 2);
        assertThat(drift(0, 2)).isEmpty();
        drift(1, 2);
        List<Finding> after = book.findings();
        assertThat(drift(1, 2)).isEmpty();
        assertThat(drift(0, 2)).isEmpty();
        assertThat(healthy(1)).isEmpty();
        assertThat(book.findings()).isEqualTo(after);
    }

    @Test
    void reloadedBook_goesOnWhereItWas_withTheSameIds() {
        FindingTracker whole = book;
        drift(0, 2);
        book = FindingTracker.of(whole.findings());
        assertThat(drift(1, 2)).containsExactly(Change.OPENED);
        String id = only().id();
        book = FindingTracker.of(List.of());
        opened();
        assertThat(only().id()).isEqualTo(id).hasSize(16).matches("[0-9a-f]+");
    }

    @Test
    void of_goesOnWithTheNewestOfOneSubject_andKeepsTheOthers() {
        resolvedAtHour4();
        Finding old = only();
        drift(40, 2);
        Finding pending = book.findings().get(0);
        book = FindingTracker.of(List.of(pending, old));
        assertThat(book.findings()).containsExactly(pending, old);
        assertThat(drift(41, 2)).containsExactly(Change.OPENED);
        assertThat(book.findings()).hasSize(2).contains(old);
    }

    @Test
    void subject_isHealthyOnlyWhenNoDecidingCheckIsWrong() {
        CheckResult fine = check(Family.DRIFT, "ks", AGE, Status.OK, 0.1);
        CheckResult wrong = check(Family.DRIFT, "missing_share", AGE, Status.FAIL, 4);
        update(0, fine, wrong);
        assertThat(update(1, fine, wrong)).containsExactly(Change.OPENED);
        assertThat(only().evidence()).containsExactly(wrong);
        assertThat(only().message()).isEqualTo("missing_share says FAIL");
    }

    @Test
    void checksThatDoNotDecide_openNothing() {
        CheckResult psi = check(Family.DRIFT, "psi", AGE, Status.FAIL, 9).withDeciding(false);
        assertThat(update(0, psi)).isEmpty();
        assertThat(update(1, psi)).isEmpty();
    }

    @Test
    void versionsAndColumns_haveFindingsOfTheirOwn() {
        update(0, check("1", AGE), check("2", AGE), check("1", "input.num.income"));
        assertThat(book.findings()).hasSize(3).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void subjectWithoutCheck_isCoveredByTheCheckOfAllOthers() {
        CheckResult others = check(Family.PRIVACY, "pii", CheckResult.ALL_OTHERS, Status.OK, 0);
        update(0, check(Family.PRIVACY, "pii", "input.text.comment", Status.FAIL, 1), others);
        assertThat(only().state()).isEqualTo(FindingState.OPEN);
        update(1, others);
        update(2, others);
        assertThat(update(3, others)).containsExactly(Change.RESOLVED);
    }

    @Test
    void findingOfAVersionThatServesNoMore_isOverAfterADay() {
        opened();
        assertThat(update(24, check("2", "input.num.other"))).containsExactly(Change.PENDING);
        assertThat(update(25, check("2", "input.num.third"))).contains(Change.RESOLVED);
        assertThat(book.findings())
                .filteredOn(finding -> finding.state() == FindingState.RESOLVED)
                .extracting(Finding::modelVersion)
                .containsExactly("1");
    }

    @Test
    void restatedWindow_replacesWhatItSaidBefore() {
        drift(0, 1.5);
        assertThat(restate(0, Status.OK)).as("nothing wrong is left").containsExactly(Change.FORGOTTEN);
        assertThat(book.findings()).isEmpty();
        assertThat(drift(1, 1.5)).containsExactly(Change.PENDING);
        assertThat(restate(1, Status.FAIL))
                .as("one window is one, however often it is restated")
                .isEmpty();
        assertThat(only().recent()).containsExactly(true);
        assertThat(healthy(2)).containsExactly(Change.PENDING);
        assertThat(restate(2, Status.FAIL)).containsExactly(Change.OPENED);
        assertThat(only().recent()).containsExactly(true, true);
    }

    @Test
    void restatedWindow_thatHeals_closesOnlyWhatItAloneOpened() {
        CheckResult few = check(Family.OPERATION, "run_rows", "volume", Status.FAIL, 1);
        CheckResult enough = check(Family.OPERATION, "run_rows", "volume", Status.OK, 0);
        assertThat(update(0, few)).containsExactly(Change.OPENED);
        assertThat(book.restate(hour(0), List.of(enough)))
                .extracting(Transition::kind)
                .containsExactly(Change.RESOLVED);

        book = FindingTracker.of(List.of());
        opened();
        assertThat(restate(1, Status.OK)).containsExactly(Change.UPDATED);
        assertThat(only().state()).isEqualTo(FindingState.OPEN);
        assertThat(only().recent()).containsExactly(false, true);
    }

    @Test
    void restatedWindow_thatANewerOneFollowed_changesNothing() {
        opened();
        healthy(2);
        assertThat(restate(1, Status.OK)).isEmpty();
        assertThat(restate(0, Status.FAIL)).isEmpty();
        assertThat(only().recent()).containsExactly(false, true, true);
    }

    @Test
    void restatedWindow_ofWhichNothingWasKnown_countsAsANewOne() {
        healthy(0);
        assertThat(restate(0, Status.FAIL)).containsExactly(Change.PENDING);
        assertThat(drift(1, 1.5)).containsExactly(Change.OPENED);
    }

    private List<Change> restate(int hour, Status status) {
        return book.restate(hour(hour), List.of(check(Family.DRIFT, "ks", AGE, status, 1.5))).stream()
                .map(Transition::kind)
                .toList();
    }

    private void opened() {
        drift(0, 1.5);
        drift(1, 1.5);
    }

    private String resolvedAtHour4() {
        opened();
        healthy(2);
        healthy(3);
        healthy(4);
        return only().id();
    }

    private void change(FindingState state) {
        Finding f = only();
        book = FindingTracker.of(List.of(Finding.pending(
                        f.id(),
                        new FindingKey(f.model(), f.family(), f.subject(), f.modelVersion(), f.segment()),
                        f.since())
                .with(draft -> draft.state(state)
                        .recent(f.recent())
                        .severity(f.severity())
                        .lastSeen(f.lastSeen())
                        .resolvedAt(f.resolvedAt())
                        .message(f.message())
                        .evidence(f.evidence())
                        .judgedUntil(f.judgedUntil())
                        .announced(f.announced()))));
    }

    private Finding only() {
        assertThat(book.findings()).hasSize(1);
        return book.findings().get(0);
    }

    private List<Change> drift(int hour, double severity) {
        return update(hour, check(Family.DRIFT, "ks", AGE, Status.FAIL, severity));
    }

    private List<Change> healthy(int hour) {
        return update(hour, check(Family.DRIFT, "ks", AGE, Status.OK, 0.1));
    }

    private List<Change> update(int hour, CheckResult... checks) {
        return book.update(hour(hour), List.of(checks)).stream()
                .map(Transition::kind)
                .toList();
    }

    private static Window hour(int hour) {
        Instant from = START.plus(Duration.ofHours(hour));
        return new Window(from, from.plus(Duration.ofHours(1)));
    }

    private static CheckResult check(String version, String column) {
        CheckResult check = check(Family.DRIFT, "ks", column, Status.FAIL, 2);
        Scope scope = new Scope("credit", version, null, hour(0), "training@1");
        return new CheckResult(
                scope,
                check.family(),
                check.monitor(),
                check.subject(),
                check.status(),
                check.evidence(),
                check.direction(),
                null,
                check.details(),
                true);
    }

    private static CheckResult check(Family family, String monitor, String subject, Status status, double severity) {
        Evidence evidence = new Evidence(severity * LIMIT, 0.0, null, severity * LIMIT, LIMIT, null, 5000L, 400L);
        Scope scope = new Scope("credit", "1", null, hour(0), "training@1");
        return new CheckResult(
                scope,
                family,
                monitor,
                subject,
                status,
                evidence,
                Direction.UP,
                null,
                Details.sentence(monitor + " says " + status),
                true);
    }
}
