// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.traffic;

import io.inferwatch.analyzer.config.TrafficRules;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.HourlyRows;
import io.inferwatch.analyzer.event.RunEndRepository;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.traffic.ExpectedRows;
import io.inferwatch.monitors.traffic.ExpectedTraffic;
import io.inferwatch.monitors.traffic.NamedRun;
import io.inferwatch.monitors.traffic.Rhythm;
import io.inferwatch.monitors.traffic.RhythmChoice;
import io.inferwatch.monitors.traffic.Run;
import io.inferwatch.monitors.traffic.RunSchedule;
import io.inferwatch.monitors.traffic.RunWindow;
import io.inferwatch.monitors.traffic.RunWindows;
import io.inferwatch.monitors.traffic.TrafficHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rows per hour of one model, and the runs that they are of. Reads each hour once, four weeks or, of a model with little
 * traffic, twelve; afterwards only the last two days again, since events come late. Thread-safe; calls may block.
 */
public final class ModelTraffic {
    /** More hours than there are between the runs of a weekly job, and the time by which one is missed. */
    private static final int ASLEEP = 10 * 24;

    private static final double UNUSUAL = 0.01;
    private static final Duration MEMORY = ExpectedTraffic.MEMORY;
    private static final Duration LATE = Duration.ofDays(2);
    /** Windows of the past are analysed one after the other: their hours are read at once. */
    private static final Duration AHEAD = Duration.ofDays(31);
    /** One step asks for several times of the past, one after the other. */
    private static final Duration KEPT = RhythmChoice.MEMORY.plus(AHEAD);

    private final EventRepository events;
    private final RunEndRepository runEnds;
    private final String model;
    private final TrafficRules rules;
    private final Clock clock;
    private TrafficHistory known = TrafficHistory.none(Instant.EPOCH);
    private final NamedTraffic named = new NamedTraffic();

    ModelTraffic(EventRepository events, RunEndRepository runEnds, String model, TrafficRules rules, Clock clock) {
        this.events = events;
        this.runEnds = runEnds;
        this.model = model;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * The rows that the past lets expect of a window, none where it touches a pause; empty while too little is known, or while
     * an hour of it is not over.
     */
    public Optional<ExpectedRows> expected(Window window) {
        if (rules.pauses().stream().anyMatch(pause -> Windows.overlap(pause, window))) {
            return Optional.of(ExpectedRows.NONE);
        }
        return window.to().isAfter(clock.instant())
                ? Optional.empty()
                : ExpectedTraffic.of(before(window.from()), window);
    }

    /** The rows that earlier runs let expect of a run; empty in a pause. */
    public Optional<ExpectedRows> expectedOfRun(Window run) {
        OptionalLong rows = before(run.to()).rows(run);
        return rows.isEmpty() ? Optional.empty() : schedule(run.from()).rows(new Run(run, rows.getAsLong()));
    }

    /** Whether an hour holds as many rows as the past lets expect, or belongs to a run that began at the time of a job. */
    public boolean isExpected(Window hour) {
        TrafficHistory history = before(hour.to());
        long rows = history.rows(hour).orElse(0);
        return expected(hour).filter(usual -> usual.pValue(rows) >= UNUSUAL).isPresent()
                || runs(hour.to()).stream()
                        .map(RunWindow::run)
                        .filter(run -> run.window().contains(hour.from()))
                        .anyMatch(run -> schedule(run.window().from()).rows(run).isPresent());
    }

    /** When runs are expected, learnt from those before a time. */
    public RunSchedule schedule(Instant time) {
        TrafficHistory before = before(time);
        return RunSchedule.of(before, over(before).stream().map(RunWindow::run).toList());
    }

    /** The windows of runs that began before a time, in the order of time: of bursts, and of runs that name themselves. */
    public List<RunWindow> runs(Instant time) {
        TrafficHistory before = before(time);
        return RunWindows.begun(before, namedRuns(before));
    }

    /** Those that are over at a time. */
    public List<RunWindow> runsOver(Instant time) {
        return over(before(time));
    }

    private List<RunWindow> over(TrafficHistory history) {
        return RunWindows.over(history, namedRuns(history));
    }

    /** The times until a time at which a run should have begun and none did, that were not over after an earlier time. */
    public List<Window> missingRuns(Instant after, Instant until) {
        List<Run> begun = runs(until).stream().map(RunWindow::run).toList();
        return schedule(after).missing(before(until), begun, after, until);
    }

    /** The runs of a history that name themselves. */
    private synchronized List<NamedRun> namedRuns(TrafficHistory history) {
        return named.runs(history);
    }

    private synchronized boolean isNamed(TrafficHistory history) {
        return named.isMostOf(history);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Forgets the last two days, and what was said of ends of runs: the next call reads them again. */
    public synchronized void refresh() {
        known = known.before(Windows.latest(known.start(), known.end().minus(LATE)));
    }

    /** How the model is analysed: as set, else as its traffic before a time asks for. */
    public Rhythm rhythm(Instant time, Rhythm before) {
        Rhythm set = rules.rhythm();
        if (set != null) {
            return set;
        }
        if (isNamed(before(time))) {
            return Rhythm.RUN;
        }
        RhythmChoice choice = new RhythmChoice(rules.minimumRows());
        Rhythm chosen = choice.choose(before(time), before);
        return chosen.length().compareTo(Duration.ofDays(3)) < 0
                ? chosen
                : choice.choose(history(time, RhythmChoice.MEMORY), before);
    }

    /** Four weeks of rows per hour up to a time, from the first row on. */
    public TrafficHistory before(Instant time) {
        return history(time, MEMORY);
    }

    private synchronized TrafficHistory history(Instant time, Duration memory) {
        Instant end = time.truncatedTo(ChronoUnit.HOURS);
        Instant start = end.minus(memory);
        if (start.isAfter(known.end()) || end.isBefore(known.start())) {
            known = TrafficHistory.none(start.minus(LATE)); // windows that closed a little earlier come next
        }
        if (start.isBefore(known.start())) {
            known = read(start, known.start()).followedBy(known);
        }
        if (end.isAfter(known.end())) {
            known = known.followedBy(
                    read(Windows.latest(known.start(), known.end().minus(LATE)), ahead(end)));
        }
        known = known.between(end.minus(KEPT), known.end());
        named.forgetBefore(known.start());
        return known.between(start, end).sinceFirstRow().withoutSleep(ASLEEP);
    }

    private Instant ahead(Instant end) {
        return Windows.latest(
                end, Windows.earliest(end.plus(AHEAD), clock.instant().truncatedTo(ChronoUnit.HOURS)));
    }

    private TrafficHistory read(Instant start, Instant end) {
        Window stretch = new Window(start, end);
        HourlyRows rows = events.rowsByHour(model, stretch);
        named.replace(stretch, rows.named());
        if (!named.isEmpty()) {
            named.replaceEnds(runEnds.of(model, named.first()));
        }
        return TrafficHistory.of(stretch, rows.rows(), rules.pauses());
    }
}
