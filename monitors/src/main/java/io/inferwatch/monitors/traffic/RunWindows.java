// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cuts the traffic of batch jobs into windows of full hours that do not overlap: each row is in one. Named runs that share an
 * hour are one window, since windows are times; rows without a name in their hours belong to it; the other rows are bursts. What
 * is longer than a day is cut at midnight, UTC, so that a run that never ends is analysed, too.
 */
public final class RunWindows {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final TrafficHistory history;

    private RunWindows(TrafficHistory history) {
        this.history = history;
    }

    /**
     * All windows that have begun, in the order of time.
     *
     * @param named as {@link NamedRuns} gives them; their rows at or after the end of the history are left out by the caller
     */
    public static List<RunWindow> begun(TrafficHistory history, List<NamedRun> named) {
        RunWindows windows = new RunWindows(history);
        List<RunWindow> shared = windows.shared(named);
        return Stream.concat(shared.stream(), windows.bursts(shared).stream())
                .flatMap(windows::cut)
                .sorted(Comparator.comparing(window -> window.window().from()))
                .toList();
    }

    /** Those that are over at the end of the history; none after one that is not, so that they are analysed in the order of time. */
    public static List<RunWindow> over(TrafficHistory history, List<NamedRun> named) {
        return begun(history, named).stream()
                .takeWhile(window -> window.isOver(history.end()))
                .toList();
    }

    private List<RunWindow> shared(List<NamedRun> named) {
        List<RunWindow> groups = new ArrayList<>();
        List<NamedRun> sorted = named.stream()
                .sorted(Comparator.comparing((NamedRun run) -> run.window().from()))
                .toList();
        int start = 0;
        Instant end = Instant.MIN;
        for (int i = 0; i < sorted.size(); i++) {
            Window own = sorted.get(i).window();
            if (i > start && !own.from().isBefore(end)) {
                groups.add(group(sorted.subList(start, i)));
                start = i;
            }
            end = Windows.latest(end, own.to());
        }
        if (!sorted.isEmpty()) {
            groups.add(group(sorted.subList(start, sorted.size())));
        }
        return groups;
    }

    private RunWindow group(List<NamedRun> runs) {
        Instant to = runs.stream()
                .map(run -> run.window().to())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant over =
                runs.stream().map(NamedRun::over).max(Comparator.naturalOrder()).orElseThrow();
        return window(new Window(runs.get(0).window().from(), to), runs, over);
    }

    /** What happens between the named runs. */
    private List<RunWindow> bursts(List<RunWindow> shared) {
        List<RunWindow> bursts = new ArrayList<>();
        Instant from = history.start();
        for (RunWindow group : shared) {
            bursts.addAll(bursts(from, group.window().from()));
            from = group.window().to();
        }
        bursts.addAll(bursts(from, history.end()));
        return bursts;
    }

    private List<RunWindow> bursts(Instant from, Instant to) {
        return Runs.begun(history.between(from, to)).stream()
                .map(run -> new RunWindow(run, List.of(), run.window().to().plus(Runs.QUIET)))
                .toList();
    }

    private Stream<RunWindow> cut(RunWindow whole) {
        Window all = whole.window();
        if (all.length().compareTo(LONGEST) <= 0) {
            return Stream.of(whole);
        }
        return Windows.days(all).stream().map(day -> {
            List<NamedRun> named = whole.named().stream()
                    .filter(run -> run.window().from().isBefore(day.to())
                            && day.from().isBefore(run.window().to()))
                    .toList();
            return window(day, named, day.to().equals(all.to()) ? whole.over() : day.to());
        });
    }

    private RunWindow window(Window hours, List<NamedRun> named, Instant over) {
        return new RunWindow(
                new Run(hours, history.between(hours.from(), hours.to()).total()), named, over);
    }
}
