package io.inferwatch.analyzer.run.window;

import io.inferwatch.analyzer.run.traffic.ModelTraffic;
import io.inferwatch.analyzer.run.window.DueWindow.Part;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cuts the time of one model into windows that follow its traffic: for the schedule and for {@code analyze} alike. */
final class WindowPlan {
    private final ModelTraffic traffic;
    private final Rhythm rhythm;

    WindowPlan(ModelTraffic traffic, Rhythm rhythm) {
        this.traffic = traffic;
        this.rhythm = rhythm;
    }

    /**
     * What is to be evaluated, in order.
     *
     * @param hours from when hours are due
     * @param windows from when rows are in no window that decides; not after {@code hours}
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
        Windows.hours(new Window(hours, end)).forEach(hour -> due.add(hour(hour)));
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
        Stream<DueWindow> runs =
                rhythm.runs(traffic.before(end), windows).stream().map(run -> new DueWindow(run, Part.RUN));
        Stream<DueWindow> missing = traffic.schedule(hours).missing(traffic.before(end), hours, end).stream()
                .map(time -> new DueWindow(time, Part.MISSING_RUN));
        return Stream.concat(runs, missing);
    }

    private DueWindow hour(Instant start) {
        Part part = rhythm.isRun() ? Part.AT_ONCE_BETWEEN_RUNS : rhythm.isHour() ? Part.HOUR : Part.AT_ONCE;
        return new DueWindow(Windows.hour(start), part);
    }

    /** The windows that hold some hours; of those of several hours the ones that were over at a time. */
    List<DueWindow> holding(List<Instant> hours, Instant until) {
        List<DueWindow> holding = new ArrayList<>();
        hours.forEach(hour -> holding.add(hour(hour)));
        longer(hours, until).forEach(holding::add);
        return holding;
    }

    private Stream<DueWindow> longer(List<Instant> hours, Instant until) {
        if (rhythm.isHour() || hours.isEmpty()) {
            return Stream.empty();
        }
        Stream<DueWindow> windows = rhythm.isRun()
                ? rhythm.runs(traffic.before(until), Instant.MIN).stream().map(run -> new DueWindow(run, Part.RUN))
                : hours.stream()
                        .map(rhythm::around)
                        .distinct()
                        .filter(window -> !window.to().isAfter(until))
                        .map(window -> new DueWindow(window, Part.LONG));
        return windows.filter(due -> hours.stream().anyMatch(due.window()::contains));
    }
}
