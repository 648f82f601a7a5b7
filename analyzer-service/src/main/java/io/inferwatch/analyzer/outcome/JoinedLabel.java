// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

/**
 * The label of a stored outcome.
 *
 * @param sequence changes with every write of the outcome
 * @param term likewise
 */
public record JoinedLabel(Label label, long sequence, long term) {}
