// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Arithmetic on windows. */
public final class Windows {
    private Windows() {}

    public static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    public static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** The full hours that hold the window. */
    public static Window widenedToHours(Window window) {
        Instant to = window.to().truncatedTo(ChronoUnit.HOURS);
        return new Window(
                window.from().truncatedTo(ChronoUnit.HOURS),
                to.equals(window.to()) ? to : to.plus(1, ChronoUnit.HOURS));
    }

    /** Every hour of a window that is aligned to hours, as its start. */
    public static List<Instant> hours(Window window) {
        List<Instant> hours = new ArrayList<>();
        for (Instant hour = window.from(); hour.isBefore(window.to()); hour = hour.plus(1, ChronoUnit.HOURS)) {
            hours.add(hour);
        }
        return hours;
    }

    public static boolean overlap(Window a, Window b) {
        return a.from().isBefore(b.to()) && b.from().isBefore(a.to());
    }

    public static Window hour(Instant start) {
        return new Window(start, start.plus(1, ChronoUnit.HOURS));
    }

    /** Cuts a window at midnight, UTC. */
    public static List<Window> days(Window window) {
        List<Window> days = new ArrayList<>();
        Instant from = window.from();
        while (from.isBefore(window.to())) {
            Instant midnight = from.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
            Instant to = midnight.isBefore(window.to()) ? midnight : window.to();
            days.add(new Window(from, to));
            from = to;
        }
        return days;
    }

    /** Cuts a window into parts of a given length, the last one shorter. */
    public static List<Window> parts(Window window, Duration length) {
        List<Window> parts = new ArrayList<>();
        for (Instant from = window.from(); from.isBefore(window.to()); from = from.plus(length)) {
            Instant to = from.plus(length);
            parts.add(new Window(from, to.isBefore(window.to()) ? to : window.to()));
        }
        return parts;
    }
}
