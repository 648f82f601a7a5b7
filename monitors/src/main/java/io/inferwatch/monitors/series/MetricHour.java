// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import java.time.Instant;

/**
 * What came of a business metric in one step of time, usually an hour.
 *
 * @param time the start of the step
 * @param mean of the values, finite
 * @param values how many there are, at least 1
 */
public record MetricHour(Instant time, double mean, long values) {}
