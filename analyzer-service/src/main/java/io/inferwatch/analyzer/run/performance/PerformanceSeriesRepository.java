// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.monitors.Window;
import java.util.List;

/**
 * Keeps a row per window, version and headline metric for dashboards, the same metric of the same window overwriting itself. Thread-safe;
 * calls block.
 */
public interface PerformanceSeriesRepository {
    void store(List<PerformancePoint> points);

    /** The rows of the windows that begin in a stretch of time, the earliest first. */
    List<PerformancePoint> points(String model, Window stretch);
}
