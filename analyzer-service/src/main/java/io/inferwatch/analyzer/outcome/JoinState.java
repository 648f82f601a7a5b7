package io.inferwatch.analyzer.outcome;

/**
 * How far labels are joined.
 *
 * @param position in the stream of labels
 */
public record JoinState(ReadPosition position, JoinCounts counts) {
    public static final JoinState START = new JoinState(ReadPosition.START, JoinCounts.NONE);
}
