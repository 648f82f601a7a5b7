// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import java.util.Locale;

/**
 * When batches are written to disk, and so what a {@code kill -9} of the process can lose. Events that are counted as {@code
 * inSpool} are never lost to a kill; those that had been sent without a response are sent again under the same ids.
 */
public enum SpoolMode {
    /** Never. A kill loses everything that waits: the ring, the encoder's batch, one batch in the queue, one per sender. */
    MEMORY,
    /**
     * When the cluster is down or slow (the one batch in memory has not been sent within 0.2 s), and when the agent stops. A
     * kill loses at most what {@link #MEMORY} loses. In an outage the ring is emptied to disk, so a kill then loses: the events
     * of the last linger time and of those 0.2 s, the batch in memory, one batch per sender ({@code maxInFlight}), and the
     * events that are held for an operator.
     */
    SPILL,
    /** Always, before a batch is sent. A kill loses the ring and the encoder's batch: the events of the last linger time. */
    DURABLE;

    /** The value in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
