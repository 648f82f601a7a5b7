// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.util.Set;

/**
 * What one step of the join did.
 *
 * @param touched hours of which an outcome was written
 * @param counts of this step
 * @param more whether another step has work already
 */
public record JoinStep(Set<ModelHour> touched, JoinCounts counts, boolean more) {}
