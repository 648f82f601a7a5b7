// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.report;

import io.inferwatch.analyzer.report.RunQuery;
import io.inferwatch.analyzer.report.RunSummary;
import io.inferwatch.analyzer.report.RunSummary.State;
import io.inferwatch.analyzer.run.traffic.ModelTraffic;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.traffic.ExpectedRows;
import io.inferwatch.monitors.traffic.NamedRun;
import io.inferwatch.monitors.traffic.RunWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists the runs of one model: each named run once, whatever windows it is analysed in, and each burst of other rows. */
public final class RunListing {
    private static final int MOST_NAMED = 10;

    private final ModelTraffic traffic;
    private final Function<Window, @Nullable Status> verdicts;

    /** @param verdicts of windows; null of one that was not analysed */
    public RunListing(ModelTraffic traffic, Function<Window, @Nullable Status> verdicts) {
        this.traffic = traffic;
        this.verdicts = verdicts;
    }

    /** A run and the windows in which it is analysed; its verdict is not read yet. */
    private record Listed(RunSummary run, List<RunWindow> windows) {}

    /** A page of the runs that began before a time, in the order of their starts; only its verdicts are read. */
    public List<RunSummary> page(Instant time, RunQuery query) {
        Instant now = traffic.now();
        List<Listed> runs = new ArrayList<>();
        Map<NamedRun, List<RunWindow>> named = new LinkedHashMap<>();
        for (RunWindow window : traffic.runs(time)) {
            if (window.named().isEmpty()) {
                runs.add(new Listed(burst(window, now), List.of(window)));
            }
            window.named()
                    .forEach(run ->
                            named.computeIfAbsent(run, any -> new ArrayList<>()).add(window));
        }
        named.forEach((run, windows) -> runs.add(new Listed(named(run, windows, now), windows)));
        return runs.stream()
                .filter(listed -> query.fits(listed.run()))
                .sorted(Comparator.comparing(listed -> RunQuery.place(listed.run()), Place.OLDEST_FIRST))
                .limit(query.limit())
                .map(listed -> listed.run().withVerdict(verdict(listed.windows())))
                .toList();
    }

    private RunSummary burst(RunWindow burst, Instant now) {
        Window window = burst.window();
        return new RunSummary(
                null,
                window.from(),
                window.to(),
                window,
                burst.run().rows(),
                expected(List.of(burst)),
                burst.isOver(now) ? State.OVER : State.RUNNING,
                null,
                List.of());
    }

    private RunSummary named(NamedRun run, List<RunWindow> windows, Instant now) {
        Window window = new Window(
                windows.get(0).window().from(),
                windows.get(windows.size() - 1).window().to());
        return new RunSummary(
                run.id(),
                run.first(),
                run.last(),
                window,
                run.rows(),
                expected(windows),
                run.isFinished() ? State.FINISHED : run.isOver(now) ? State.OVER : State.RUNNING,
                null,
                notes(run, windows));
    }

    /** Of a run that is analysed in one window. */
    private @Nullable Double expected(List<RunWindow> windows) {
        return windows.size() > 1
                ? null
                : traffic.expectedOfRun(windows.get(0).window())
                        .map(ExpectedRows::rows)
                        .orElse(null);
    }

    private @Nullable Status verdict(List<RunWindow> windows) {
        return windows.stream()
                .map(window -> verdicts.apply(window.window()))
                .filter(Objects::nonNull)
                .min(Comparator.comparingInt(Status::rank))
                .orElse(null);
    }

    private static List<String> notes(NamedRun run, List<RunWindow> windows) {
        List<String> notes = new ArrayList<>();
        List<String> others = windows.stream()
                .flatMap(window -> window.named().stream())
                .filter(other -> !other.equals(run))
                .map(RunListing::name)
                .distinct()
                .limit(MOST_NAMED + 1)
                .toList();
        if (!others.isEmpty()) {
            notes.add("analysed together with "
                    + String.join(", ", others.subList(0, Math.min(MOST_NAMED, others.size())))
                    + (others.size() > MOST_NAMED ? " and others" : "") + ": they share hours");
        }
        if (windows.size() > 1) {
            notes.add("longer than a day: analysed in " + windows.size() + " parts, cut at midnight UTC");
        }
        if (run.earlier() != null) {
            notes.add("another run with this id began at " + run.earlier());
        }
        return notes;
    }

    private static String name(NamedRun run) {
        return run.earlier() == null ? run.id() : run.id() + " (" + run.first() + ")";
    }
}
