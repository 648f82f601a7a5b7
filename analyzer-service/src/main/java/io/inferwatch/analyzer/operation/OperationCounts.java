// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.operation;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.monitors.series.Metric;
import io.inferwatch.monitors.series.MetricValue;
import io.inferwatch.monitors.series.SeriesRow;
import java.util.List;
import java.util.Set;

/** Computes the operation of a model from its events of the primary role. Thread-safe; calls block. */
public interface OperationCounts {
    /**
     * Every step of a window in the order of time: the whole and the segments always, a version when it has events.
     *
     * @param columns full names of numeric columns whose mean is requested too
     */
    List<SeriesRow> rows(String model, Window window, List<Segment> segments, Set<String> columns);

    /** A metric of events over a whole window. */
    MetricValue measure(String model, Window window, Metric metric);
}
