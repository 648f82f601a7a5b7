// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.options;

import java.time.Duration;

/**
 * How many events wait in memory, and how they are grouped into requests. Immutable; {@link AgentOptions} checks the values.
 *
 * @param ringCapacity upper bound for the events in the ring; rounded up to a power of two
 * @param ringBytes upper bound for their estimated memory, in bytes
 * @param maxBatchBytes upper bound for a request before compression, in bytes; a larger event is dropped
 * @param maxBatchEvents upper bound for the events of one request
 * @param maxInFlight upper bound for concurrent requests, 1 to 32; fewer are used while the server is slow
 * @param linger how long the first event of a batch waits for others
 * @param stopTimeout how long closing the agent tries to deliver; writing the rest to a spool may take 5 s more
 */
public record BatchingOptions(
        int ringCapacity,
        long ringBytes,
        int maxBatchBytes,
        int maxBatchEvents,
        int maxInFlight,
        Duration linger,
        Duration stopTimeout) {
    /** Whether a ring for the other options can serve these too. */
    public boolean hasSameRing(BatchingOptions other) {
        return ringCapacity == other.ringCapacity && ringBytes == other.ringBytes;
    }
}
