package io.inferwatch.analyzer.run.window;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A model with windows to evaluate, or whose closed hours may have changed.
 *
 * @param changed the stretch of time whose profiles to bring up to its events
 * @param windows to evaluate, in the order of time; may be empty
 * @param traffic events per hour of the last two days, by the start of the hour; without hours of the reference
 */
public record DueModel(Reference reference, Window changed, List<Window> windows, Map<Instant, Long> traffic) {
    public DueModel {
        windows = List.copyOf(windows);
        traffic = Map.copyOf(traffic);
    }

    public String model() {
        return reference.model();
    }

    /** Of the hours that were counted (again), those that were evaluated before: late events changed them. */
    public List<Window> late(Collection<Instant> counted) {
        Instant start = windows.isEmpty() ? changed.to() : windows.get(0).from();
        return counted.stream()
                .filter(hour -> hour.isBefore(start))
                .map(Windows::hour)
                .toList();
    }
}
