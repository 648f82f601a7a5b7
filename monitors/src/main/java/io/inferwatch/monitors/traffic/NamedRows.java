// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import java.time.Instant;

/**
 * The rows of one hour that name the same run.
 *
 * @param run the id that the job gave the run
 * @param hour its start
 * @param rows at least 1
 * @param first time of the first of them
 * @param last time of the last of them
 */
public record NamedRows(String run, Instant hour, long rows, Instant first, Instant last) {}
