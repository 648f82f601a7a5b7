package io.inferwatch.agent.spool;

import java.util.Locale;

/**
 * When batches go to disk, and so what a {@code kill -9} of the process can cost. Of what the counts count as {@code
 * inSpool} it costs nothing in any mode; what had been sent without an answer is sent again under the same ids.
 */
public enum SpoolMode {
    /** Never. A kill costs everything that waits: the ring, the encoder's batch, one batch in the queue, one per sender. */
    MEMORY,
    /**
     * While the cluster is away or slow: when the queue's one place in memory stays taken, and at the stop. A kill costs
     * the same as {@link #MEMORY}, but in an outage the ring is emptied to disk, so that this is at most what came within
     * the linger and while a batch waited for that place (0.2 s), the batch in that place, one with each sender ({@code
     * maxInFlight}), and what is aside until an operator helps.
     */
    SPILL,
    /** Every batch, before it is sent. A kill costs the ring and the encoder's batch: what came within the linger. */
    DURABLE;

    /** As it is written in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
