// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Keeps labels that wait for their events, by the label's id. What is stored is visible at once. Thread-safe; calls block. */
public interface WaitingLabels {
    /** Stores labels; a stored one of the same id is replaced. */
    void put(Collection<WaitingLabel> labels);

    void remove(Collection<String> labelIds);

    /** Labels to try again, the one that is due longest first. */
    List<WaitingLabel> due(Instant now, int most);

    long count();

    /** Ids of labels that have waited longest. */
    List<String> oldest(int most);
}
