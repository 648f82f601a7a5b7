// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What the past lets expect of a window: the same time of earlier days, of the last seven, of earlier days of the same kind
 * (working day or weekend), or of the same weekday. Of those with enough earlier times, the one whose times are most alike.
 */
public final class ExpectedTraffic {
    /** The past that counts. */
    public static final Duration MEMORY = Duration.ofDays(28);

    private static final Duration DAY = Duration.ofDays(1);
    private static final int FEWEST_DAYS = 5;
    private static final int FEWEST_WEEKS = 2;
    private static final int WEEK = 7;
    private static final int SATURDAY = 6;

    private ExpectedTraffic() {}

    /**
     * Empty when too little is known: fewer than five earlier days and two weeks.
     *
     * @param history only what lies before the window counts
     * @param window aligned to hours
     */
    public static Optional<ExpectedRows> of(TrafficHistory history, Window window) {
        List<Earlier> earlier = earlier(history, window);
        List<ExpectedRows> known = new ArrayList<>();
        Instant lastWeek = window.from().minus(DAY.multipliedBy(WEEK));
        add(known, earlier, FEWEST_DAYS, any -> true);
        add(known, earlier, WEEK, time -> !time.start().isBefore(lastWeek)); // the traffic may have changed
        add(known, earlier, FEWEST_DAYS, time -> isWeekend(time.start()) == isWeekend(window.from()));
        add(known, earlier, FEWEST_WEEKS, time -> weekday(time.start()) == weekday(window.from()));
        return known.stream().min(Comparator.comparingDouble(ExpectedRows::unlikeness));
    }

    private record Earlier(Instant start, long rows) {}

    /** The same time of earlier days, none of which reaches into the window. */
    private static List<Earlier> earlier(TrafficHistory history, Window window) {
        List<Earlier> earlier = new ArrayList<>();
        Instant oldest = window.from().minus(MEMORY);
        for (Instant from = window.from().minus(DAY); !from.isBefore(oldest); from = from.minus(DAY)) {
            Instant to = from.plus(window.length());
            if (!to.isAfter(window.from())) {
                OptionalLong rows = history.rows(new Window(from, to));
                if (rows.isPresent()) {
                    earlier.add(new Earlier(from, rows.getAsLong()));
                }
            }
        }
        return earlier;
    }

    private static void add(
            List<ExpectedRows> known, List<Earlier> earlier, int fewest, Predicate<Earlier> comparable) {
        long[] rows =
                earlier.stream().filter(comparable).mapToLong(Earlier::rows).toArray();
        if (rows.length >= fewest) {
            known.add(ExpectedRows.of(rows));
        }
    }

    private static boolean isWeekend(Instant time) {
        return weekday(time) >= SATURDAY;
    }

    private static int weekday(Instant time) {
        return time.atZone(ZoneOffset.UTC).getDayOfWeek().getValue();
    }
}
