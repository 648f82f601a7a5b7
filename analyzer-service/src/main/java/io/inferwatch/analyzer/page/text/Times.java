// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.text;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How a page writes times: relative first, then absolute in UTC, with the year when it is not this one. */
public record Times(Instant now) {
    private static final DateTimeFormatter DAY = format("d MMM");
    private static final DateTimeFormatter DAY_OF_YEAR = format("d MMM uuuu");
    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final Duration NEW = Duration.ofMinutes(1);
    private static final int DAYS_OF_MONTH = 30;
    private static final int DAYS_OF_YEAR = 365;

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** {@code 18 h ago}, {@code in 5 min}, {@code just now}. */
    public String relative(Instant time) {
        Duration past = Duration.between(time, now);
        if (past.abs().compareTo(NEW) < 0) {
            return "just now";
        }
        return past.isNegative() ? "in " + length(past.negated()) : length(past) + " ago";
    }

    /** {@code 27 Nov 14:00 UTC}. */
    public String absolute(Instant time) {
        return minute(time) + " UTC";
    }

    /** {@code 27 Nov 14:00}: for places whose zone stands elsewhere. */
    public String minute(Instant time) {
        return day(time) + " " + CLOCK.format(time);
    }

    /** {@code 27 Nov}. */
    public String day(Instant time) {
        return (year(time) == year(now) ? DAY : DAY_OF_YEAR).format(time);
    }

    /** {@code 14:00}. */
    public static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** {@code 18 h ago · 27 Nov 14:00 UTC}. */
    public String both(Instant time) {
        return relative(time) + " · " + absolute(time);
    }

    /** {@code 27 Nov 10:00 – 28 Nov 10:00 UTC}; within a day {@code 27 Nov 10:00 – 11:00 UTC}; whole days {@code 1 – 9 May 2022}. */
    public String window(Window window) {
        if (isMidnight(window.from()) && isMidnight(window.to())) {
            return days(window.from(), window.to().minus(1, ChronoUnit.DAYS));
        }
        boolean sameDay =
                window.from().truncatedTo(ChronoUnit.DAYS).equals(window.to().truncatedTo(ChronoUnit.DAYS));
        return minute(window.from()) + " – " + (sameDay ? clock(window.to()) : minute(window.to())) + " UTC";
    }

    private String days(Instant first, Instant last) {
        if (first.equals(last)) {
            return day(first);
        }
        ZonedDateTime from = first.atZone(ZoneOffset.UTC);
        ZonedDateTime to = last.atZone(ZoneOffset.UTC);
        boolean sameMonth = from.getYear() == to.getYear() && from.getMonth() == to.getMonth();
        return (sameMonth ? String.valueOf(from.getDayOfMonth()) : day(first)) + " – " + day(last);
    }

    /** {@code 45 s}, {@code 18 h}, {@code 3 days}, {@code 4 years}: rounded down to one unit, two below ten hours. */
    public static String length(Duration length) {
        long days = length.toDays();
        if (days >= 2L * DAYS_OF_YEAR) {
            return days / DAYS_OF_YEAR + " years";
        }
        if (days >= 2L * DAYS_OF_MONTH) {
            return days / DAYS_OF_MONTH + " months";
        }
        if (days >= 2) {
            return days + " days";
        }
        if (length.toHours() >= 1) {
            long minutes = length.toMinutesPart();
            boolean two = length.toHours() < 10 && minutes > 0;
            return length.toHours() + "\u202fh" + (two ? " " + minutes + "\u202fmin" : "");
        }
        return length.toMinutes() >= 1 ? length.toMinutes() + "\u202fmin" : length.toSeconds() + "\u202fs";
    }

    private static boolean isMidnight(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.DAYS));
    }

    private static int year(Instant time) {
        return time.atZone(ZoneOffset.UTC).getYear();
    }
}
