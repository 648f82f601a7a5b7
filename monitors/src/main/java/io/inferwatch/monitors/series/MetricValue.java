// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import org.jspecify.annotations.Nullable;

/**
 * A metric over a whole window.
 *
 * @param events how many events the window holds; of a metric of heartbeats, how many steps
 * @param value null: there is none
 */
public record MetricValue(long events, @Nullable Double value) {
    public static final MetricValue NONE = new MetricValue(0, null);
}
