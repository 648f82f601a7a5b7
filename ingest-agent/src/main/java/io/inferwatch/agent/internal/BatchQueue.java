package io.inferwatch.agent.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The seam between encoding and sending: here batches wait until a sender is free. In memory it holds one batch, so that
 * a slow cluster fills the ring and no other memory; a spool on disk fits in its place.
 */
public interface BatchQueue {
    /** Hands a batch over; waits while there is no room. */
    void put(Batch batch) throws InterruptedException;

    /** The next batch; waits for one. */
    Batch take() throws InterruptedException;

    /** Events that wait on disk, and would survive this process. */
    long inSpool();

    /** A queue in memory for so many batches. */
    static BatchQueue inMemory(int batches) {
        BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(batches);
        return new BatchQueue() {
            @Override
            public void put(Batch batch) throws InterruptedException {
                queue.put(batch);
            }

            @Override
            public Batch take() throws InterruptedException {
                return queue.take();
            }

            @Override
            public long inSpool() {
                return 0;
            }
        };
    }
}
