package io.inferwatch.analyzer.run.window;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.Instant;
import java.util.List;

/** Cuts time into the windows that are evaluated. */
@FunctionalInterface
public interface Cadence {
    /** By the hour, which is how profiles are stored. */
    Cadence HOURLY = (from, to) -> from.isBefore(to)
            ? Windows.hours(new Window(from, to)).stream().map(Windows::hour).toList()
            : List.of();

    /** The windows from one time to another, in the order of time. */
    List<Window> cut(Instant from, Instant to);
}
