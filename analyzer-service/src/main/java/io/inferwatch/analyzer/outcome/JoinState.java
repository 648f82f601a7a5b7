// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

/**
 * How far labels are joined.
 *
 * @param position in the stream of labels
 * @param evaluated up to which outcomes the windows that they touch were evaluated, before parts of the models had positions of their own
 */
public record JoinState(ReadPosition position, JoinCounts counts, ReadPosition evaluated) {
    public static final JoinState START = new JoinState(ReadPosition.START, JoinCounts.NONE, ReadPosition.START);
}
