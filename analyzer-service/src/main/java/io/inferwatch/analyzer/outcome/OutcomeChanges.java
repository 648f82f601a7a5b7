// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.util.Set;

/**
 * The hours of which an outcome was written.
 *
 * @param position from which to ask next time
 */
public record OutcomeChanges(Set<ModelHour> hours, ReadPosition position) {}
