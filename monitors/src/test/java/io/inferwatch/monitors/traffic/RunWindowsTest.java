// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import static io.inferwatch.monitors.traffic.NamedRunsTest.run;
import static io.inferwatch.monitors.traffic.Traffic.at;
import static io.inferwatch.monitors.traffic.Traffic.day;
import static io.inferwatch.monitors.traffic.Traffic.days;
import static io.inferwatch.monitors.traffic.Traffic.hourOfDay;
import static io.inferwatch.monitors.traffic.Traffic.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.Window;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunWindowsTest {
    @Test
    void withoutNames_burstsAreTheRuns() {
        TrafficHistory history = days(3, hour -> hourOfDay(hour) == 2 ? 100 : 0);

        assertThat(RunWindows.over(history, List.of()))
                .extracting(RunWindow::run)
                .isEqualTo(Runs.over(history))
                .hasSize(3);
    }

    @Test
    void finishedRun_isOverWithItsLastHour_anotherAfterTwoQuietHours() {
        TrafficHistory history = days(1, hour -> hourOfDay(hour) == 2 ? 100 : 0);
        Window hour = hours(0, 2, 1);

        assertThat(RunWindows.over(history.before(at(0, 3)), List.of(run("a", hour, true))))
                .extracting(RunWindow::window)
                .containsExactly(hour);
        assertThat(RunWindows.over(history.before(at(0, 4)), List.of(run("a", hour, false))))
                .isEmpty();
        assertThat(RunWindows.over(history.before(at(0, 5)), List.of(run("a", hour, false))))
                .hasSize(1);
    }

    @Test
    void runsThatInterleave_areOneWindow_overWhenAllAre() {
        TrafficHistory history = days(1, hour -> hourOfDay(hour) >= 2 && hourOfDay(hour) < 7 ? 100 : 0);
        List<NamedRun> named = List.of(
                run("a", hours(0, 2, 2), true), run("b", hours(0, 3, 2), false), run("c", hours(0, 5, 2), true));

        List<RunWindow> windows = RunWindows.begun(history, named);

        assertThat(windows).extracting(RunWindow::window).containsExactly(hours(0, 2, 3), hours(0, 5, 2));
        assertThat(windows).extracting(window -> window.run().rows()).containsExactly(300L, 200L);
        assertThat(windows.get(0).named()).extracting(NamedRun::id).containsExactly("a", "b");
        assertThat(windows).extracting(RunWindow::over).containsExactly(at(0, 7), at(0, 7));
        assertThat(RunWindows.over(history.before(at(0, 6)), named.subList(0, 2)))
                .as("none before one that is not over")
                .isEmpty();
    }

    @Test
    void rowsWithoutAName_belongToTheRunOfTheirHour_orAreABurst() {
        TrafficHistory history = days(1, hour -> hourOfDay(hour) >= 1 && hourOfDay(hour) < 5 ? 100 : 0);

        List<RunWindow> windows = RunWindows.begun(history, List.of(run("a", hours(0, 2, 1), true)));

        assertThat(windows)
                .extracting(RunWindow::window)
                .containsExactly(hours(0, 1, 1), hours(0, 2, 1), hours(0, 3, 2));
        assertThat(windows).extracting(window -> window.run().rows()).containsExactly(100L, 100L, 200L);
        assertThat(windows).extracting(window -> window.named().size()).containsExactly(0, 1, 0);
    }

    @Test
    void runThatNeverEnds_isCutAtMidnight() {
        TrafficHistory history = days(3, hour -> day(hour) > 0 || hourOfDay(hour) >= 20 ? 10 : 0);
        NamedRun endless = run("a", new Window(at(0, 20), at(3, 0)), false);

        List<RunWindow> windows = RunWindows.begun(history, List.of(endless));

        assertThat(windows)
                .extracting(RunWindow::window)
                .containsExactly(hours(0, 20, 4), hours(1, 0, 24), hours(2, 0, 24));
        assertThat(windows).allMatch(window -> window.named().equals(List.of(endless)));
        assertThat(RunWindows.over(history, List.of(endless))).hasSize(2);
        assertThat(RunWindows.over(history, List.of()))
                .as("a burst that never ends")
                .hasSize(2);
    }

    @Test
    void everyRow_isInOneWindow() {
        Random random = new Random(5);
        for (int turn = 0; turn < 200; turn++) {
            TrafficHistory history = days(4, hour -> random.nextInt(3) == 0 ? random.nextInt(50) : 0);
            List<NamedRun> named = IntStream.range(0, random.nextInt(6))
                    .mapToObj(i -> {
                        int start = random.nextInt(80);
                        return run("r" + i, hours(0, start, 1 + random.nextInt(12)), random.nextBoolean());
                    })
                    .toList();

            List<RunWindow> windows = RunWindows.begun(history, named);

            assertThat(windows.stream().mapToLong(window -> window.run().rows()).sum())
                    .isEqualTo(history.total());
            for (int i = 1; i < windows.size(); i++) {
                assertThat(windows.get(i - 1).window().to())
                        .isBeforeOrEqualTo(windows.get(i).window().from());
            }
        }
    }
}
