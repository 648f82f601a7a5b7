package io.inferwatch.analyzer.run.traffic;

import io.inferwatch.analyzer.config.TrafficRules;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.traffic.ExpectedRows;
import io.inferwatch.monitors.traffic.ExpectedTraffic;
import io.inferwatch.monitors.traffic.Rhythm;
import io.inferwatch.monitors.traffic.RhythmChoice;
import io.inferwatch.monitors.traffic.Run;
import io.inferwatch.monitors.traffic.RunSchedule;
import io.inferwatch.monitors.traffic.Runs;
import io.inferwatch.monitors.traffic.TrafficHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The rows per hour of one model. Reads each hour once, four weeks or, of a model with little traffic, twelve; afterwards only
 * the last two days again, since events come late. Thread-safe; calls may block.
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
    private final String model;
    private final TrafficRules rules;
    private final Clock clock;
    private TrafficHistory known = TrafficHistory.none(Instant.EPOCH);

    ModelTraffic(EventRepository events, String model, TrafficRules rules, Clock clock) {
        this.events = events;
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

    /** The rows that earlier runs let expect of a run. */
    public Optional<ExpectedRows> expectedOfRun(Window run) {
        long rows = before(run.to()).rows(run).orElse(0);
        return schedule(run.from()).rows(new Run(run, rows));
    }

    /** Whether an hour holds as many rows as the past lets expect, or belongs to a run that began at the time of a job. */
    public boolean isExpected(Window hour) {
        TrafficHistory history = before(hour.to());
        long rows = history.rows(hour).orElse(0);
        return expected(hour).filter(usual -> usual.pValue(rows) >= UNUSUAL).isPresent()
                || Runs.begun(history).stream()
                        .filter(run -> run.window().contains(hour.from()))
                        .anyMatch(run -> schedule(run.window().from()).rows(run).isPresent());
    }

    /** When runs are expected, learnt from those before a time. */
    public RunSchedule schedule(Instant time) {
        return RunSchedule.of(before(time));
    }

    /** How the model is analysed: as set, else as its traffic before a time asks for. */
    public Rhythm rhythm(Instant time, Rhythm before) {
        Rhythm set = rules.rhythm();
        if (set != null) {
            return set;
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
            known = TrafficHistory.none(start);
        }
        if (start.isBefore(known.start())) {
            known = read(start, known.start()).followedBy(known);
        }
        if (end.isAfter(known.end())) {
            known = known.followedBy(
                    read(Windows.latest(known.start(), known.end().minus(LATE)), ahead(end)));
        }
        known = known.between(end.minus(KEPT), known.end());
        return known.between(start, end).sinceFirstRow().withoutSleep(ASLEEP);
    }

    private Instant ahead(Instant end) {
        return Windows.latest(
                end, Windows.earliest(end.plus(AHEAD), clock.instant().truncatedTo(ChronoUnit.HOURS)));
    }

    private TrafficHistory read(Instant start, Instant end) {
        Window stretch = new Window(start, end);
        return TrafficHistory.of(stretch, events.rowsByHour(model, stretch), rules.pauses());
    }
}
