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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state, with every past that it may have, and one more window. */
class FindingStateMachineTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Window NOW = new Window(START.plus(HOUR.multipliedBy(9)), START.plus(HOUR.multipliedBy(10)));
    private static final FindingKey KEY = FindingKey.of(check(NOW, true, 2));

    private static CheckResult check(Window window, boolean wrong, double severity) {
        return new CheckResult(
                new Scope("credit", "1", null, window, "training@1"),
                Family.DRIFT,
                "ks",
                "input.num.age",
                wrong ? Status.FAIL : Status.OK,
                new Evidence(0.1, 0.001, 0.001, severity * 0.05, 0.05, null, 100L, 100L),
                wrong ? Direction.UP : Direction.NONE,
                null,
                Details.NONE,
                true);
    }

    /** @param recent the newest first, such as {@code WH} for wrong after healthy */
    private static Finding finding(FindingState state, String recent, @Nullable Instant resolvedAt) {
        List<Boolean> verdicts = new ArrayList<>();
        for (char verdict : recent.toCharArray()) {
            verdicts.add(verdict == 'W');
        }
        return Finding.pending("id", new FindingKey("credit", Family.DRIFT, "input.num.age", "1", null), START)
                .with(draft -> draft.state(state)
                        .recent(verdicts)
                        .severity(3)
                        .lastSeen(START.plus(HOUR))
                        .resolvedAt(resolvedAt)
                        .message("message")
                        .judgedUntil(START.plus(HOUR.multipliedBy(9))));
    }

    private static SubjectResult verdict(boolean wrong) {
        return new SubjectResult(NOW, List.of(check(NOW, wrong, 2)));
    }

    private static String words(List<Boolean> recent) {
        StringBuilder words = new StringBuilder();
        recent.forEach(wrong -> words.append(wrong ? 'W' : 'H'));
        return words.toString();
    }

    @ParameterizedTest
    @CsvSource({
        // state, recent, verdict, change, state, recent
        "PENDING, W, W, OPENED, OPEN, WW",
        "PENDING, HW, W, OPENED, OPEN, WHW",
        "PENDING, W, H, PENDING, PENDING, HW",
        "PENDING, HW, H, FORGOTTEN, PENDING, HHW",
        "OPEN, WW, W, UPDATED, OPEN, WWW",
        "OPEN, WW, H, UPDATED, OPEN, HWW",
        "OPEN, HWW, H, UPDATED, OPEN, HHW",
        "OPEN, HHW, H, RESOLVED, RESOLVED, HHH",
        "OPEN, HHW, W, UPDATED, OPEN, WHH",
        "OPEN, HH, H, RESOLVED, RESOLVED, HHH",
        "OPEN, H, H, UPDATED, OPEN, HH",
        "ACKNOWLEDGED, HHW, H, RESOLVED, RESOLVED, HHH",
        "ACKNOWLEDGED, HWW, W, UPDATED, ACKNOWLEDGED, WHW",
        "MUTED, HHW, H, UPDATED, MUTED, HHH",
        "MUTED, WWW, W, UPDATED, MUTED, WWW",
        "RESOLVED, HHH, W, UPDATED, RESOLVED, WHH",
        "RESOLVED, WHH, W, REOPENED, OPEN, WWH",
        "RESOLVED, HWH, W, REOPENED, OPEN, WHW",
        "RESOLVED, WHH, H, UPDATED, RESOLVED, HWH",
        "RESOLVED, HHW, W, UPDATED, RESOLVED, WHH",
    })
    void window_changesStateAndMemory(
            FindingState before, String recent, char verdict, Change change, FindingState after, String recentAfter) {
        Instant resolvedAt = before == FindingState.RESOLVED ? START.plus(HOUR.multipliedBy(8)) : null;
        Transition transition = FindingStateMachine.apply(
                        KEY, finding(before, recent, resolvedAt), verdict(verdict == 'W'))
                .orElseThrow();

        assertThat(transition.kind()).isEqualTo(change);
        assertThat(transition.finding().state()).isEqualTo(after);
        assertThat(words(transition.finding().recent())).isEqualTo(recentAfter);
        assertThat(transition.finding().judgedUntil()).isEqualTo(NOW.to());
        assertThat(transition.finding().id()).isEqualTo("id");
        assertThat(transition.finding().resolvedAt())
                .isEqualTo(change == Change.RESOLVED ? NOW.to() : after == FindingState.RESOLVED ? resolvedAt : null);
    }

    /** What is over and stays healthy is not written again, and neither is what was never wrong. */
    @Test
    void healthyWindow_ofWhatIsOver_changesNothing() {
        Finding over = finding(FindingState.RESOLVED, "HHH", START.plus(HOUR.multipliedBy(8)));

        assertThat(FindingStateMachine.apply(KEY, over, verdict(false))).isEmpty();
        assertThat(FindingStateMachine.apply(KEY, null, verdict(false))).isEmpty();
    }

    @Test
    void firstWrongWindow_isPending_withTheKeyAndItsWindow() {
        Finding first = FindingStateMachine.apply(KEY, null, verdict(true))
                .orElseThrow()
                .finding();

        assertThat(first.state()).isEqualTo(FindingState.PENDING);
        assertThat(first.id()).isEqualTo(KEY.id(NOW.from()));
        assertThat(first.since()).isEqualTo(NOW.from());
        assertThat(first.lastSeen()).isEqualTo(NOW.to());
        assertThat(first.severity()).isEqualTo(2);
        assertThat(words(first.recent())).isEqualTo("W");
        assertThat(first.evidence()).hasSize(1);
    }

    /** A pending finding of which the two newest windows were healthy is spent: the next wrong one is another. */
    @Test
    void spentPending_startsAnew() {
        Finding spent = finding(FindingState.PENDING, "HHW", null);
        Transition next = FindingStateMachine.apply(KEY, spent, verdict(true)).orElseThrow();

        assertThat(next.kind()).isEqualTo(Change.PENDING);
        assertThat(next.finding().id()).isNotEqualTo("id");
        assertThat(next.finding().since()).isEqualTo(NOW.from());
    }

    /** Severity is that of the worst window; one that was over starts anew with it. */
    @ParameterizedTest
    @CsvSource({"OPEN, HWW, 3", "RESOLVED, WHH, 3", "RESOLVED, HHH, 2"})
    void severity_isTheWorstOfTheProblem(FindingState state, String recent, double severity) {
        Instant resolvedAt = state == FindingState.RESOLVED ? START.plus(HOUR.multipliedBy(8)) : null;
        Finding after = FindingStateMachine.apply(KEY, finding(state, recent, resolvedAt), verdict(true))
                .orElseThrow()
                .finding();

        assertThat(after.severity()).isEqualTo(severity);
    }

    @Test
    void level_thatRises_isWorse_once() {
        Finding open = finding(FindingState.OPEN, "WW", null).with(draft -> draft.peak(1));
        SubjectResult strong = new SubjectResult(NOW, List.of(check(NOW, true, 18)));

        Transition first = FindingStateMachine.apply(KEY, open, strong).orElseThrow();
        Transition second =
                FindingStateMachine.apply(KEY, first.finding(), strong).orElseThrow();
        Transition muted = FindingStateMachine.apply(KEY, open.with(draft -> draft.state(FindingState.MUTED)), strong)
                .orElseThrow();

        assertThat(first.kind()).isEqualTo(Change.WORSE);
        assertThat(second.kind()).isEqualTo(Change.UPDATED);
        assertThat(muted.kind()).isEqualTo(Change.UPDATED);
        assertThat(muted.finding().peak()).isEqualTo(first.finding().peak()).isGreaterThan(1);
    }

    /** A window evaluated again: its first verdict is taken back, and nothing older. */
    @ParameterizedTest
    @CsvSource({
        "OPEN, WWH, H, UPDATED, OPEN, HWH",
        "OPEN, HWW, W, UPDATED, OPEN, WWW",
        "OPEN, WHH, H, RESOLVED, RESOLVED, HHH",
        "OPEN, W, H, RESOLVED, RESOLVED, H",
        "ACKNOWLEDGED, WH, H, RESOLVED, RESOLVED, HH",
        "PENDING, W, H, FORGOTTEN, PENDING, H",
        "PENDING, HW, W, OPENED, OPEN, WW",
        "MUTED, W, H, UPDATED, MUTED, H",
    })
    void restatedWindow_replacesTheNewestVerdict(
            FindingState before, String recent, char verdict, Change change, FindingState after, String recentAfter) {
        Transition transition = FindingStateMachine.restate(KEY, finding(before, recent, null), verdict(verdict == 'W'))
                .orElseThrow();

        assertThat(transition.kind()).isEqualTo(change);
        assertThat(transition.finding().state()).isEqualTo(after);
        assertThat(words(transition.finding().recent())).isEqualTo(recentAfter);
    }

    @Test
    void restatedWindow_thatSaysTheSame_changesNothing() {
        Finding open = FindingStateMachine.apply(KEY, finding(FindingState.OPEN, "WW", null), verdict(true))
                .orElseThrow()
                .finding();

        assertThat(FindingStateMachine.restate(KEY, open, verdict(true))).isEmpty();
        assertThat(FindingStateMachine.restate(KEY, open, verdict(false))).isPresent();
    }

    /** A version without a window for a day: what is open is over, what was pending is forgotten, the rest stays. */
    @ParameterizedTest
    @CsvSource({"PENDING, FORGOTTEN", "OPEN, RESOLVED", "ACKNOWLEDGED, RESOLVED", "RESOLVED, ", "MUTED, "})
    void retired_isOverADayAfterItsLastWindow(FindingState state, @Nullable Change change) {
        Finding known = finding(state, "WW", state == FindingState.RESOLVED ? START : null);
        Instant day = known.judgedUntil().plus(Duration.ofDays(1));
        Window tooEarly = new Window(day.minus(HOUR), day.minusSeconds(1));
        Window inTime = new Window(day.minus(HOUR), day);

        assertThat(FindingStateMachine.retired(known, tooEarly)).isEmpty();
        Optional<Transition> retired = FindingStateMachine.retired(known, inTime);
        assertThat(retired.map(Transition::kind)).isEqualTo(Optional.ofNullable(change));
        if (change == Change.RESOLVED) {
            assertThat(retired.orElseThrow().finding().resolvedAt()).isEqualTo(day);
            assertThat(retired.orElseThrow().finding().state()).isEqualTo(FindingState.RESOLVED);
        }
    }
}
