// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

/**
 * A batch that one sender has taken from the queue and has not acknowledged yet.
 *
 * @param sequence the number of its record on disk, from 1; 0 if it is in memory alone
 */
public record LeasedBatch(Batch batch, long sequence) {
    /** A batch that is not on disk. */
    public static LeasedBatch fromMemory(Batch batch) {
        return new LeasedBatch(batch, 0);
    }

    /** Whether the batch outlives the process. */
    public boolean isOnDisk() {
        return sequence > 0;
    }
}
