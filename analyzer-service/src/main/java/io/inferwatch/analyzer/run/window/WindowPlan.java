// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import io.inferwatch.analyzer.run.traffic.ModelTraffic;
import io.inferwatch.analyzer.run.window.DueWindow.Part;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Cuts the time of one model into windows that follow its traffic: for the schedule and for {@code analyze} alike. */
final class WindowPlan {
    /** Together they are shorter than the four weeks whose runs the traffic knows, with room for a run that began before. */
    private static final Duration RUNS_AT_ONCE = Duration.ofDays(14);

    private static final Duration LONGEST_RUN = Duration.ofDays(7);

    private final ModelTraffic traffic;
    private final Rhythm rhythm;

    /** @param rhythm how the model is analysed */
    WindowPlan(ModelTraffic traffic, Rhythm rhythm) {
        this.traffic = traffic;
        this.rhythm = rhythm;
    }

    /**
     * What is to be evaluated, in order.
     *
     * @param hours from when hours are due
     * @param windows from when rows are in no window that decides
     * @param end the last closed hour's
     */
    List<DueWindow> windows(Instant hours, Instant windows, Instant end) {
        if (!hours.isBefore(end)) {
            return List.of();
        }
        List<DueWindow> due = new ArrayList<>();
        if (rhythm.isHour() && windows.isBefore(hours)) {
            due.add(new DueWindow(new Window(windows, hours), Part.LONG)); // the rest of a longer window
        }
        Windows.hours(new Window(hours, end))
                .forEach(hour -> due.add(
                        rhythm.isHour() && hour.isBefore(windows)
                                ? new DueWindow(Windows.hour(hour), Part.AT_ONCE) // part of a run that was finished
                                : hour(hour)));
        longer(hours, windows, end).forEach(due::add);
        due.sort(DueWindow.ORDER);
        return due;
    }

    private Stream<DueWindow> longer(Instant hours, Instant windows, Instant end) {
        if (rhythm.isHour()) {
            return Stream.empty();
        }
        if (!rhythm.isRun()) {
            return rhythm.windows(windows, end).stream().map(window -> new DueWindow(window, Part.LONG));
        }
        Stream<DueWindow> missing =
                traffic.missingRuns(hours, end).stream().map(time -> new DueWindow(time, Part.MISSING_RUN));
        return Stream.concat(runs(windows, end).stream(), missing);
    }

    /** The runs that begin at or after a time and are over at another, in order; none of a model that is not analysed by the run. */
    List<DueWindow> runs(Instant from, Instant end) {
        return runsOver(end).filter(run -> !run.window().from().isBefore(from)).toList();
    }

    private Stream<DueWindow> runsOver(Instant end) {
        return rhythm.isRun()
                ? traffic.runsOver(end).stream().map(run -> new DueWindow(run.window(), Part.RUN))
                : Stream.empty();
    }

    private DueWindow hour(Instant start) {
        Part part = rhythm.isRun() ? Part.AT_ONCE_BETWEEN_RUNS : rhythm.isHour() ? Part.HOUR : Part.AT_ONCE;
        return new DueWindow(Windows.hour(start), part);
    }

    /**
     * What was evaluated before and is to be evaluated again, since hours of it were counted again or more rows of a run came.
     *
     * @param counted hours, before or after what was evaluated
     * @param before how far the model was evaluated
     * @param end the last hour's that was counted
     */
    List<DueWindow> again(Collection<Instant> counted, Progress before, Instant end) {
        List<DueWindow> again = new ArrayList<>();
        counted.stream()
                .filter(hour -> hour.isBefore(before.hours()))
                .map(this::hour)
                .forEach(again::add);
        if (rhythm.isRun()) {
            runsAgain(counted, before, end).forEach(again::add);
        } else if (!rhythm.isHour()) {
            counted.stream()
                    .filter(hour -> hour.isBefore(before.hours()))
                    .map(rhythm::around)
                    .distinct()
                    .filter(window -> !window.to().isAfter(before.windows()))
                    .forEach(window -> again.add(new DueWindow(window, Part.LONG)));
        }
        return again;
    }

    /**
     * The windows that were evaluated before and hold some of these hours.
     *
     * @param hours in order, before those that are due
     */
    List<DueWindow> labelled(List<Instant> hours, Progress before) {
        Stream<DueWindow> windows = rhythm.isRun()
                ? runsOf(hours, before.hours())
                        .filter(run -> run.window().from().isBefore(before.windows()))
                : again(hours, before, before.hours()).stream().filter(DueWindow::decides);
        return windows.filter(due -> hours.stream().anyMatch(due.window()::contains))
                .distinct()
                .toList();
    }

    /** The runs around hours. The traffic knows the runs of four weeks before a time, so it is read once for each such stretch. */
    private Stream<DueWindow> runsOf(List<Instant> hours, Instant end) {
        List<DueWindow> runs = new ArrayList<>();
        Instant known = Instant.MIN;
        for (Instant hour : hours) {
            if (!hour.isBefore(known)) {
                known = Windows.earliest(hour.plus(RUNS_AT_ONCE), end);
                runsOver(Windows.earliest(known.plus(LONGEST_RUN), end)).forEach(runs::add);
            }
        }
        return runs.stream();
    }

    /** The runs that began before what is due, those among them that have grown. */
    private Stream<DueWindow> runsAgain(Collection<Instant> counted, Progress before, Instant end) {
        return runsOver(end)
                .filter(run -> run.window().from().isBefore(before.windows()))
                .filter(run -> hasGrown(run, before) || counted.stream().anyMatch(run.window()::contains));
    }

    private static boolean hasGrown(DueWindow run, Progress before) {
        return before.rhythm().isRun() && run.window().to().isAfter(before.windows());
    }
}
