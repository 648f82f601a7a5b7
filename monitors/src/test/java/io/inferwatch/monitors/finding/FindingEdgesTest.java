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
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of findings at the second where they begin and end. */
class FindingEdgesTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private FindingTracker tracker = FindingTracker.of(List.of());

    private static Window hour(Instant from) {
        return new Window(from, from.plus(HOUR));
    }

    private static CheckResult check(Window window, String version, String column, boolean wrong) {
        return new CheckResult(
                new Scope("credit", version, null, window, "training@1"),
                Family.DRIFT,
                "ks",
                column,
                wrong ? Status.FAIL : Status.OK,
                new Evidence(0.1, 0.001, 0.001, 0.1, 0.0625, null, 100L, 100L),
                wrong ? Direction.UP : Direction.NONE,
                null,
                Details.NONE,
                true);
    }

    private List<Change> at(Instant from, boolean wrong) {
        return at(from, "1", "input.num.age", wrong);
    }

    private List<Change> at(Instant from, String version, String column, boolean wrong) {
        Window window = hour(from);
        return tracker.update(window, List.of(check(window, version, column, wrong))).stream()
                .map(Transition::kind)
                .toList();
    }

    private static Instant hours(int count) {
        return START.plus(HOUR.multipliedBy(count));
    }

    /** Open in the hours 0 and 1, resolved at 05:00. */
    private void resolvedAtFive() {
        at(hours(0), true);
        at(hours(1), true);
        at(hours(2), false);
        at(hours(3), false);
        assertThat(at(hours(4), false)).containsExactly(Change.RESOLVED);
    }

    @Test
    void aWindowThatBegins24HoursAfterTheEnd_isTheSameProblem() {
        resolvedAtFive();
        Instant last = hours(5 + 24);
        assertThat(at(last, true)).containsExactly(Change.UPDATED);
        assertThat(at(last.plus(HOUR), true)).containsExactly(Change.REOPENED);
        assertThat(tracker.findings()).hasSize(1);
    }

    @Test
    void aWindowThatBeginsASecondLater_isANewOne() {
        resolvedAtFive();
        Instant late = hours(5 + 24).plusSeconds(1);
        assertThat(at(late, true)).containsExactly(Change.PENDING);
        assertThat(tracker.findings()).hasSize(2);
    }

    @Test
    void aMuteEndsWithTheWindowThatEndsAtItsEnd() {
        at(hours(0), true);
        at(hours(1), true);
        Finding open = tracker.findings().get(0);
        tracker = FindingTracker.of(List.of(FindingActions.mute(open, hours(3))));
        at(hours(2), true);
        assertThat(tracker.findings().get(0).state()).isEqualTo(FindingState.OPEN);

        tracker = FindingTracker.of(List.of(FindingActions.mute(open, hours(3).plusSeconds(1))));
        at(hours(2), true);
        assertThat(tracker.findings().get(0).state()).isEqualTo(FindingState.MUTED);
    }

    @Test
    void aVersionThatServesNoMore_isOverADayAfterItsLastWindow() {
        at(hours(0), true);
        at(hours(1), true);
        Instant day = hours(2).plus(Duration.ofDays(1)).minus(HOUR);
        at(day.minusSeconds(1), "2", "input.num.other", false);
        assertThat(tracker.findings().get(0).state()).isEqualTo(FindingState.OPEN);
        at(day, "2", "input.num.other", false);
        assertThat(tracker.findings().get(0).state()).isEqualTo(FindingState.RESOLVED);
    }
}
