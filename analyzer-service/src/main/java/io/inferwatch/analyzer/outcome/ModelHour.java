// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.time.Instant;

/**
 * An hour of a model.
 *
 * @param hour its start
 */
public record ModelHour(String model, Instant hour) {}
