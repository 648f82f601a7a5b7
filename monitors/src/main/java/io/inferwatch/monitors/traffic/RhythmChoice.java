// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Chooses how a model is analysed from what its traffic was: by the run where rows come in short bursts between long quiet
 * times, else in the shortest windows that hold enough rows. A choice stays until the traffic has clearly left it, so that it
 * does not go back and forth.
 *
 * @param minimumRows that a window should hold; half of them keep a model in the hour, so that its incidents are seen soon
 */
public record RhythmChoice(long minimumRows) {
    /** Rows with which a shift of half a standard deviation is found in one window of 99 in 100. */
    public static final long ENOUGH_ROWS = 200;

    /** The past that counts: four weeks for runs, twelve where windows are long. */
    public static final Duration MEMORY = Duration.ofDays(84);

    private static final Duration RUNS_MEMORY = Duration.ofDays(28);
    /** A model is quiet when it was both over two weeks and of late: a job may have become a steady service. */
    private static final List<Duration> QUIET_OVER = List.of(Duration.ofDays(14), Duration.ofDays(3));

    private static final Duration SHORTEST_PAST = Duration.ofDays(1);
    private static final Duration LONGEST_RUN = Duration.ofHours(6);
    private static final int FEWEST_RUNS = 3;
    private static final long ROWS_OF_A_RUN = 30;
    private static final double QUIET_SHARE = 0.5;
    /** A length is kept while it holds this share of the rows wanted, and a shorter one not this many times as many. */
    private static final double KEPT_FROM = 0.7;

    private static final double KEPT_TO = 1.5;

    /**
     * @param history up to now
     * @param before the choice so far
     */
    public Rhythm choose(TrafficHistory history, Rhythm before) {
        if (history.hours() < SHORTEST_PAST.toHours()) {
            return before;
        }
        return isBatch(history) ? Rhythm.RUN : length(history, before);
    }

    private static boolean isBatch(TrafficHistory history) {
        List<Run> runs = Runs.over(last(history, RUNS_MEMORY));
        return runs.size() >= FEWEST_RUNS
                && QUIET_OVER.stream().allMatch(past -> quietShare(last(history, past)) >= QUIET_SHARE)
                && median(runs.stream().mapToLong(Run::rows)) >= ROWS_OF_A_RUN
                && median(runs.stream().mapToLong(run -> run.window().length().toHours())) <= LONGEST_RUN.toHours();
    }

    private static TrafficHistory last(TrafficHistory history, Duration past) {
        return history.between(history.end().minus(past), history.end());
    }

    private static double quietShare(TrafficHistory history) {
        long quiet = 0;
        long known = 0;
        for (int hour = 0; hour < history.hours(); hour++) {
            quiet += history.rowsAt(hour) == 0 && !history.isPaused(hour) ? 1 : 0;
            known += history.isPaused(hour) ? 0 : 1;
        }
        return known == 0 ? 1 : quiet / (double) known;
    }

    private Rhythm length(TrafficHistory history, Rhythm before) {
        Rhythm wanted = shortest(history);
        if (before.isRun() || wanted.equals(before)) {
            return wanted;
        }
        boolean longer = wanted.length().compareTo(before.length()) > 0;
        boolean kept = longer
                ? rows(history, before) >= KEPT_FROM * enough(before)
                : rows(history, wanted) < KEPT_TO * enough(wanted);
        return kept ? before : wanted;
    }

    private long enough(Rhythm rhythm) {
        return rhythm.isHour() ? minimumRows / 2 : minimumRows;
    }

    private Rhythm shortest(TrafficHistory history) {
        return Rhythm.LENGTHS.stream()
                .map(Rhythm::new)
                .filter(rhythm -> rows(history, rhythm) >= enough(rhythm))
                .findFirst()
                .orElseGet(() -> longest(history));
    }

    /** Of too little traffic for any length: the longest of which one window is over. */
    private static Rhythm longest(TrafficHistory history) {
        for (int i = Rhythm.LENGTHS.size() - 1; i > 0; i--) {
            Rhythm rhythm = new Rhythm(Rhythm.LENGTHS.get(i));
            if (rows(history, rhythm) > 0) {
                return rhythm;
            }
        }
        return Rhythm.HOUR;
    }

    /** Rows of a typical window with rows; -1 while no full window is over. */
    private static long rows(TrafficHistory history, Rhythm rhythm) {
        Instant start = history.start();
        LongStream rows = rhythm.windows(start, history.end()).stream()
                .filter(window -> window.length().equals(rhythm.length()))
                .mapToLong(window -> rows(history, window))
                .filter(count -> count > 0);
        return median(rows);
    }

    private static long rows(TrafficHistory history, Window window) {
        return history.rows(window).orElse(0);
    }

    private static long median(LongStream values) {
        long[] sorted = values.sorted().toArray();
        return sorted.length == 0 ? -1 : sorted[sorted.length / 2];
    }
}
