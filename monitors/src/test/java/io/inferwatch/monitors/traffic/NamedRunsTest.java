// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import static io.inferwatch.monitors.traffic.Traffic.at;
import static io.inferwatch.monitors.traffic.Traffic.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedRunsTest {
    @Test
    void rowsWithOneId_areOneRun_untilTwoQuietHours() {
        List<NamedRun> runs =
                NamedRuns.of(List.of(rows("a", 4), rows("a", 2), rows("b", 2), rows("a", 7), rows("a", 5)), List.of());

        assertThat(runs).extracting(NamedRun::id).containsExactly("a", "b");
        assertThat(runs).extracting(NamedRun::window).containsExactly(hours(0, 2, 6), hours(0, 2, 1));
        assertThat(runs.get(0).rows()).isEqualTo(40);
        assertThat(runs.get(0).first()).isEqualTo(at(0, 2).plusSeconds(60));
        assertThat(runs.get(0).last()).isEqualTo(at(0, 7).plusSeconds(120));
        assertThat(runs).noneMatch(NamedRun::isFinished).allMatch(run -> run.earlier() == null);
    }

    @Test
    void idUsedAgainAfterAPause_isAnotherRun() {
        List<NamedRun> runs = NamedRuns.of(List.of(rows("a", 2), rows("a", 5), rows("a", 29)), List.of());

        assertThat(runs).extracting(NamedRun::window).containsExactly(hours(0, 2, 1), hours(0, 5, 1), hours(1, 5, 1));
        assertThat(runs)
                .extracting(NamedRun::earlier)
                .containsExactly(null, at(0, 2).plusSeconds(60), at(0, 5).plusSeconds(60));
    }

    @Test
    void runThatIsFinished_isOver_andLaterHoursWithItsIdAreAnotherRun() {
        Instant end = at(0, 3).plusSeconds(1800);
        List<NamedRun> runs = NamedRuns.of(
                List.of(rows("a", 2), rows("a", 3), rows("a", 4)),
                List.of(new RunEnd("a", end), new RunEnd("a", end.plusSeconds(5)), new RunEnd("b", at(0, 4))));

        assertThat(runs).extracting(NamedRun::window).containsExactly(hours(0, 2, 2), hours(0, 4, 1));
        assertThat(runs).extracting(NamedRun::isFinished).containsExactly(true, false);
        assertThat(runs.get(0).isOver(at(0, 4))).isTrue();
        assertThat(runs.get(1).isOver(at(0, 6))).isFalse();
        assertThat(runs.get(1).isOver(at(0, 7))).isTrue();
    }

    @Test
    void endSaidMuchLater_isThatOfTheLastRunWithTheId() {
        List<NamedRun> runs = NamedRuns.of(
                List.of(rows("a", 2), rows("a", 29)), List.of(new RunEnd("a", at(200, 0)), new RunEnd("a", at(0, 1))));

        assertThat(runs).extracting(NamedRun::isFinished).containsExactly(false, true);
    }

    @Test
    void noRows_areNoRuns() {
        assertThat(NamedRuns.of(List.of(), List.of(new RunEnd("a", at(0, 1))))).isEmpty();
    }

    static NamedRows rows(String run, int hour) {
        Instant start = at(0, hour);
        return new NamedRows(run, start, 10, start.plusSeconds(60), start.plusSeconds(120));
    }

    static NamedRun run(String id, Window window, boolean finished) {
        return new NamedRun(id, window, window.from(), window.to().minusSeconds(1), 10, finished, null);
    }
}
