package io.inferwatch.agent.queue;

/**
 * A batch in a sender's hands.
 *
 * @param place its number on disk, from 1; 0 if it is in memory alone
 */
public record LeasedBatch(Batch batch, long place) {
    public static LeasedBatch fromMemory(Batch batch) {
        return new LeasedBatch(batch, 0);
    }

    public boolean isOnDisk() {
        return place > 0;
    }
}
