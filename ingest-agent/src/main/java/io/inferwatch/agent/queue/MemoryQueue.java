// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A queue of a few batches in memory. Batches that were handed over or given back come first. Thread-safe. */
final class MemoryQueue implements BatchQueue {
    /** How often a thread that waits for room looks whether the queue has stopped. */
    private static final long ROOM_MILLIS = 100;

    private final BlockingQueue<Batch> queue;
    private final Queue<Batch> first = new ConcurrentLinkedQueue<>();
    /** Batches that came when no sender got one any more. */
    private final Queue<Batch> late = new ConcurrentLinkedQueue<>();

    private volatile boolean stopped;

    MemoryQueue(int batches) {
        queue = new ArrayBlockingQueue<>(batches);
    }

    @Override
    public void restore(List<Batch> batches) {
        first.addAll(batches);
    }

    @Override
    public void put(Batch batch) throws InterruptedException {
        boolean added = false;
        while (!added && !stopped) {
            added = queue.offer(batch, ROOM_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (!added) {
            late.add(batch);
        }
    }

    @Override
    public @Nullable LeasedBatch poll(Duration wait) throws InterruptedException {
        if (stopped) {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            return null;
        }
        Batch batch = first.poll();
        if (batch == null) {
            batch = queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        }
        return batch == null ? null : LeasedBatch.fromMemory(batch);
    }

    @Override
    public void giveBack(LeasedBatch lease, Batch rest) {
        first.add(rest);
    }

    @Override
    public boolean stop() {
        stopped = true;
        return false;
    }

    @Override
    public void beginHandOver() {
        stopped = true;
    }

    @Override
    public List<Batch> handOver() {
        List<Batch> all = new ArrayList<>(first);
        first.clear();
        queue.drainTo(all);
        for (Batch batch = late.poll(); batch != null; batch = late.poll()) {
            all.add(batch);
        }
        return all;
    }
}
