// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

/**
 * A value that may explain an anomaly.
 *
 * @param name as messages write it: {@code host.name=b-3}, {@code input.num.age from 30 to 40}
 * @param anomalous anomalous requests that have it
 * @param normal normal requests that have it
 */
public record Candidate(String name, long anomalous, long normal) {}
