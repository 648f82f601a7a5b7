// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import io.inferwatch.schema.RuleViolationException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the traffic of a model is cut into the windows in which its columns are compared: into windows of one length, or run by
 * run.
 *
 * @param length of a window, one of {@link #LENGTHS}; zero: by the run
 */
public record Rhythm(Duration length) {
    /** From short to long: each length up to a day divides the day. Longer ones begin on a Monday or between two. */
    public static final List<Duration> LENGTHS = Stream.of(1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 168, 672)
            .map(Duration::ofHours)
            .toList();

    public static final Rhythm HOUR = new Rhythm(LENGTHS.get(0));
    public static final Rhythm RUN = new Rhythm(Duration.ZERO);

    /** A Monday from which windows longer than a day are counted. */
    private static final Instant MONDAY =
            LocalDate.of(1970, 1, 5).with(DayOfWeek.MONDAY).atStartOfDay().toInstant(ZoneOffset.UTC);

    /** @throws RuleViolationException for another length */
    public Rhythm {
        if (!length.isZero() && !LENGTHS.contains(length)) {
            throw RuleViolationException.of("cadence", "one of " + LENGTHS + " or the run", length);
        }
    }

    public boolean isRun() {
        return length.isZero();
    }

    public boolean isHour() {
        return equals(HOUR);
    }

    /** {@code run}, {@code 1h}, {@code 6h}, {@code 1d}, {@code 7d}. */
    public String text() {
        return isRun() ? "run" : length.toHours() < 24 ? length.toHours() + "h" : length.toDays() + "d";
    }

    /** {@code by the run}, {@code by the hour}, {@code every 6 hours}, {@code every 7 days}. */
    public String words() {
        if (isRun() || isHour()) {
            return isRun() ? "by the run" : "by the hour";
        }
        long days = length.toDays();
        return days == 0 ? "every " + length.toHours() + " hours" : days == 1 ? "every day" : "every " + days + " days";
    }

    /**
     * @param text as {@link #text} writes it
     * @throws RuleViolationException for other text
     */
    public static Rhythm of(String text) {
        return Stream.concat(Stream.of(RUN), LENGTHS.stream().map(Rhythm::new))
                .filter(rhythm -> rhythm.text().equals(text))
                .findFirst()
                .orElseThrow(() -> RuleViolationException.of("cadence", "run, 1h, 2h, … 1d, 2d, 3d, 7d or 28d", text));
    }

    /**
     * The windows of one length that are over at a time, in the order of time; none by the run. The first may be shorter, so
     * that the others are aligned.
     */
    public List<Window> windows(Instant from, Instant to) {
        List<Window> windows = new ArrayList<>();
        Instant start = from;
        for (Instant end = next(start); !isRun() && !end.isAfter(to); end = next(start)) {
            windows.add(new Window(start, end));
            start = end;
        }
        return windows;
    }

    /** The window of one length that holds a time. */
    public Window around(Instant time) {
        Instant end = next(time);
        return new Window(end.minus(length), end);
    }

    private Instant next(Instant time) {
        long since = Duration.between(MONDAY, time).toSeconds();
        long step = Math.max(1, length.toSeconds());
        return MONDAY.plusSeconds((Math.floorDiv(since, step) + 1) * step);
    }
}
