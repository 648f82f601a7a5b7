// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.metric;

import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.MetricHour;
import io.inferwatch.schema.MetricEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The values of business metrics. Thread-safe; calls block. */
public interface MetricRepository {
    /** More metrics of one model are not read. */
    int MOST_METRICS = 80;

    /** How many values each model has of the time before a moment; two requests, however many models there are. */
    Map<String, Long> counts(Instant before);

    /**
     * The means of the steps of a window by the metric's name, in the order of time; steps without values are left out.
     *
     * @param step of which a day is a multiple
     */
    SortedMap<String, List<MetricHour>> means(String model, Window window, Duration step);

    /** Names of the metrics that have values in a window; one request. */
    List<String> names(String model, Window window, NamePage page);

    /** The means of some metrics only, however many there are. No request without names. */
    SortedMap<String, List<MetricHour>> means(String model, Window window, Duration step, List<String> names);

    /**
     * Stores values. A value without an id gets one from its model, version, name and time: sent twice, it is stored once.
     *
     * @return of each value, in their order, what became of it
     */
    List<Stored> add(List<MetricEvent> values);

    /** Keeps the means of hours as rows that dashboards plot, the same hour overwriting itself. */
    void storeRows(String model, List<MetricSeries> hours);

    /**
     * What became of a value.
     *
     * @param isNew whether it was not there already
     * @param value what is stored for its time: another one, where it is refused
     */
    record Stored(boolean isNew, double value) {}
}
