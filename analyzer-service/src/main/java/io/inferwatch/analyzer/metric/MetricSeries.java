// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.metric;

import io.inferwatch.monitors.series.MetricHour;
import java.util.List;

/**
 * A business metric over time.
 *
 * @param points the means of its steps, in the order of time; steps without values are left out
 */
public record MetricSeries(String name, List<MetricHour> points) {
    public MetricSeries {
        points = List.copyOf(points);
    }
}
