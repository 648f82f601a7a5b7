// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.event;

import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts stored events: which models there are, when, and how many per hour. The methods on all models cost one request,
 * however many there are. Thread-safe; calls block.
 */
public interface EventRepository {
    /**
     * What is stored of a model.
     *
     * @param first time of the earliest event, null without events
     * @param versions sorted
     */
    record Extent(
            long events, @Nullable Instant first, @Nullable Instant last, List<String> versions) {
        public static final Extent NONE = new Extent(0, null, null, List.of());

        public Extent {
            versions = List.copyOf(versions);
        }
    }

    /** Makes all events written so far visible. */
    void refresh();

    /** Of every model with events, by its name, sorted. */
    Map<String, Extent> extents();

    /** Of a page of the models with events, in the order of their names. */
    Map<String, Extent> extents(NamePage page);

    /** Of one model over all time. */
    Extent extent(String model);

    /** Events per hour of every model in a window, by the start of the hour; hours without events are left out. */
    Map<String, Map<Instant, Long>> hours(Window window);

    /** Events per hour, failures and response times of every model in a window, by its name; models without events are left out. */
    Map<String, DayTraffic> traffic(Window window);

    /** Rows per hour of one model's primary traffic, those that sampling left out included. */
    HourlyRows rowsByHour(String model, Window window);

    /** Events of models, each in a window of its own; {@code windows} by model. */
    Map<String, Long> counts(Map<String, Window> windows);

    /** Events per hour, version and role, in the order of time; hours without events are left out. */
    List<Slice> slices(String model, Window window);

    /** How many events of a model lie in a window. */
    long count(String model, Window window);

    /** Volume, errors and latency per bucket of {@code every}, empty buckets included. */
    List<SeriesPoint> series(String model, Window window, Duration every);

    /** Where the events of a model are kept, as requests to the storage name it; empty: nowhere that people can ask. */
    default String place(String model) {
        return "";
    }
}
