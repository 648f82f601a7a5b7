// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

/**
 * What became of labels, since the first one.
 *
 * @param read from the stream; those that were read twice after a failure count once
 * @param unusable without a model, a request or a truth
 * @param joined outcomes that were made
 * @param corrected outcomes whose label was replaced by a newer one
 * @param expired labels dropped after the longest wait without an event
 * @param evicted labels dropped since too many waited
 */
public record JoinCounts(long read, long unusable, long joined, long corrected, long expired, long evicted) {
    public static final JoinCounts NONE = new JoinCounts(0, 0, 0, 0, 0, 0);

    public JoinCounts plus(JoinCounts more) {
        return new JoinCounts(
                read + more.read,
                unusable + more.unusable,
                joined + more.joined,
                corrected + more.corrected,
                expired + more.expired,
                evicted + more.evicted);
    }
}
