// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingActionsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void states_followWhatPeopleDecide() {
        Finding open = finding(FindingState.OPEN, "1");

        Finding acknowledged = FindingActions.acknowledge(open);
        assertThat(acknowledged.state()).isEqualTo(FindingState.ACKNOWLEDGED);
        Finding muted = FindingActions.mute(acknowledged);
        assertThat(muted.state()).isEqualTo(FindingState.MUTED);
        assertThat(FindingActions.unmute(muted).state()).isEqualTo(FindingState.OPEN);
        Finding accepted = FindingActions.accept(open);
        assertThat(accepted.state()).isEqualTo(FindingState.RESOLVED);
        assertThat(accepted.resolvedAt()).isEqualTo(open.lastSeen());
        assertThat(accepted.recent()).containsExactly(false);
        Finding mended = FindingActions.resolve(acknowledged);
        assertThat(mended.state()).isEqualTo(FindingState.RESOLVED);
        assertThat(mended.resolvedAt()).isEqualTo(open.judgedUntil());
        Instant until = START.plus(Duration.ofDays(1));
        assertThat(FindingActions.mute(muted, until).mutedUntil()).isEqualTo(until);
        assertThat(FindingActions.unmute(FindingActions.mute(open, until)).mutedUntil())
                .isNull();
    }

    @Test
    void refusals_sayWhatWasExpected() {
        assertThatThrownBy(() -> FindingActions.acknowledge(finding(FindingState.RESOLVED, "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("finding f: Expecting an open finding. Found: resolved");
        assertThatThrownBy(() -> FindingActions.mute(finding(FindingState.PENDING, "1")))
                .hasMessageContaining("Found: pending");
        assertThatThrownBy(() -> FindingActions.resolve(finding(FindingState.RESOLVED, "1")))
                .hasMessage("finding f: Expecting a finding that is not over. Found: resolved");
        assertThatThrownBy(() -> FindingActions.unmute(finding(FindingState.OPEN, "1")))
                .hasMessageContaining("Expecting a muted finding");
    }

    @Test
    void findings_spoilTheWindowsInWhichTheyWereSeen() {
        Finding open = finding(FindingState.OPEN, "1");

        assertThat(FindingActions.spoils(open, hours(0, 2), null)).isTrue();
        assertThat(FindingActions.spoils(open, hours(0, 1), null)).isFalse();
        assertThat(FindingActions.spoils(open, hours(3, 4), null)).isFalse();
        assertThat(FindingActions.spoils(open, hours(2, 9), "1")).isTrue();
        assertThat(FindingActions.spoils(open, hours(2, 9), "2")).isFalse();
        assertThat(FindingActions.spoils(finding(FindingState.RESOLVED, null), hours(2, 9), "2"))
                .isTrue();
        assertThat(FindingActions.spoils(finding(FindingState.MUTED, "1"), hours(0, 9), null))
                .isFalse();
        assertThat(FindingActions.spoils(finding(FindingState.PENDING, "1"), hours(0, 9), null))
                .isFalse();
    }

    /** An old version may serve right answers for months: its hours are as good as others. */
    @Test
    void findings_thatSayNothingOfRows_spoilNoWindow() {
        Finding old = finding(FindingState.OPEN, "1", Family.OPERATION, "version_age");
        Finding silent = finding(FindingState.OPEN, null, Family.DEPENDENCY, "embeddings");
        Finding slow = finding(FindingState.OPEN, "1", Family.OPERATION, "event.duration");

        assertThat(FindingActions.spoils(old, hours(0, 4), null)).isFalse();
        assertThat(FindingActions.spoils(silent, hours(0, 4), null)).isFalse();
        assertThat(FindingActions.spoils(slow, hours(0, 4), null)).isTrue();
    }

    private static Finding finding(FindingState state, @Nullable String version) {
        return finding(state, version, Family.DRIFT, "input.num.age");
    }

    /** Seen from hour 1 to hour 3. */
    private static Finding finding(FindingState state, @Nullable String version, Family family, String subject) {
        return Finding.pending(
                        "f", new FindingKey("credit", family, subject, version, null), START.plus(Duration.ofHours(1)))
                .with(draft -> draft.state(state)
                        .recent(List.of(true, true))
                        .severity(2)
                        .lastSeen(START.plus(Duration.ofHours(3)))
                        .message("age moved")
                        .judgedUntil(START.plus(Duration.ofHours(3)))
                        .announced(2));
    }

    private static Window hours(int from, int to) {
        return new Window(START.plus(Duration.ofHours(from)), START.plus(Duration.ofHours(to)));
    }
}
