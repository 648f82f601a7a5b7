// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.BatchQueue;
import io.inferwatch.agent.queue.LeasedBatch;
import java.io.FileDescriptor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue of one batch in memory and a spool on disk. A batch that the disk does not store (it is full, it fails, another
 * agent uses the folder) waits for the slot in memory, as without a spool; so a faulty disk never loses an event that the
 * queue in memory would have kept. Thread-safe.
 */
public final class SpooledQueue implements BatchQueue {
    private static final String DAMAGE = "spool damage";
    private static final String CHECKPOINT = "spool checkpoint";
    /** A batch that waits in memory for longer means that the cluster is down or slow. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private enum QueueState {
        RUNNING,
        HANDING_OVER,
        STOPPING,
        CLOSED
    }

    private final Lock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Spool spool;
    private final boolean durable;
    private final SpoolListener listener;
    private final SpoolDisk disk;
    private QueueState state = QueueState.RUNNING;
    /** At most one batch, unless batches were handed over or given back. */
    private final Deque<Batch> waiting = new ArrayDeque<>();

    private boolean memoryIsNext;

    /**
     * Does no I/O.
     *
     * @param nanos a clock such as {@link System#nanoTime}
     */
    public SpooledQueue(Spool spool, SpoolMode mode, SpoolListener listener, LongSupplier nanos) {
        this.spool = spool;
        this.durable = mode == SpoolMode.DURABLE;
        this.listener = listener;
        this.disk = new SpoolDisk(spool, listener, nanos);
    }

    @Override
    public long open() {
        lock.lock();
        try {
            long found = spool.open();
            if (spool.damaged() > 0) {
                listener.onFault(
                        DAMAGE,
                        spool.damaged() + " spool segments are damaged; their readable events are sent: " + spool);
            }
            return found;
        } catch (IOException | RuntimeException e) {
            listener.onFault(SpoolDisk.KIND, "events wait in memory only: " + e);
            return 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void restore(List<Batch> batches) {
        lock.lock();
        try {
            for (Batch batch : batches) {
                if (!durable || !write(batch)) {
                    waiting.add(batch);
                }
            }
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void put(Batch batch) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if ((durable || state == QueueState.STOPPING) && write(batch)) {
                return;
            }
            long patience = durable || spool.hasUnread() ? 0 : PATIENCE_NANOS;
            boolean reported = false;
            while (!waiting.isEmpty() && state == QueueState.RUNNING) {
                if (patience > 0) {
                    patience = room.awaitNanos(patience);
                } else if (write(batch)) {
                    return;
                } else {
                    if (!reported) {
                        reported = true;
                        listener.onNotStored(batch.size());
                    }
                    room.awaitNanos(POLL_NANOS);
                }
            }
            keep(batch);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean store(Batch batch) {
        lock.lock();
        try {
            return state == QueueState.RUNNING && write(batch);
        } finally {
            lock.unlock();
        }
    }

    private void keep(Batch batch) {
        if (state == QueueState.RUNNING || state == QueueState.HANDING_OVER) {
            waiting.add(batch);
            work.signal();
        } else if (!write(batch)) {
            listener.onRefused(batch.size());
        }
    }

    @Override
    public @Nullable LeasedBatch poll(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            LeasedBatch lease = next();
            while (lease == null && left > 0) {
                left = work.awaitNanos(left);
                lease = next();
            }
            return lease;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable LeasedBatch next() {
        if (state != QueueState.RUNNING) {
            return null;
        }
        if (!waiting.isEmpty() && (memoryIsNext || !spool.hasUnread())) {
            memoryIsNext = false;
            Batch first = waiting.remove();
            room.signal();
            return LeasedBatch.fromMemory(first);
        }
        memoryIsNext = true;
        LeasedBatch lease = null;
        while (lease == null && spool.hasUnread()) {
            lease = spool.lease(this::lost);
        }
        return lease;
    }

    private void lost(long events) {
        listener.onUnreadable(events);
        listener.onFault(DAMAGE, events + " events cannot be read; their segment is quarantined in " + spool);
    }

    @Override
    public void acknowledge(LeasedBatch lease) {
        lock.lock();
        try {
            if (lease.isOnDisk() && state != QueueState.CLOSED) {
                spool.acknowledge(lease.sequence());
                listener.onRecovery(CHECKPOINT, "the spool's checkpoint is written again");
                room.signal();
            }
        } catch (IOException e) {
            listener.onFault(
                    CHECKPOINT,
                    "the spool's checkpoint cannot be written, stored events may be sent again after a restart: " + e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void giveBack(LeasedBatch lease, Batch rest) {
        lock.lock();
        try {
            // At a hand-over all leases are written again, so that the checkpoint passes the records that are
            // acknowledged
            // behind them: the next queue finds none of those again.
            boolean staysAsItIs =
                    lease.isOnDisk() && rest.size() == lease.batch().size() && state != QueueState.HANDING_OVER;
            if (state == QueueState.CLOSED || staysAsItIs) {
                return;
            }
            if (!lease.isOnDisk()) {
                keep(rest);
            } else if (disk.write(rest, state == QueueState.RUNNING)) {
                spool.acknowledge(lease.sequence());
            }
        } catch (IOException e) {
            listener.onFault(
                    CHECKPOINT,
                    "the spool's checkpoint cannot be written, stored events may be sent again after a restart: " + e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long diskBytes() {
        lock.lock();
        try {
            return spool.bytes();
        } finally {
            lock.unlock();
        }
    }

    /** Forces outside the lock, since fsync can be slow. */
    @Override
    public void sync() {
        FileDescriptor written = null;
        lock.lock();
        try {
            written = spool.descriptor();
        } catch (IOException e) {
            listener.onFault(SpoolDisk.SYNC, "the spool could not be forced to the device: " + e);
        } finally {
            lock.unlock();
        }
        if (written != null && written.valid()) {
            disk.force(written, lock);
        }
    }

    @Override
    public boolean stop() {
        lock.lock();
        try {
            state = QueueState.STOPPING;
            List<Batch> last = List.copyOf(waiting);
            waiting.clear();
            last.forEach(this::keep);
            room.signalAll();
            return spool.isOpen();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void beginHandOver() {
        lock.lock();
        try {
            state = QueueState.HANDING_OVER;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Batch> handOver() {
        lock.lock();
        try {
            List<Batch> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            state = QueueState.CLOSED;
            spool.close();
        } catch (IOException e) {
            listener.onFault(SpoolDisk.KIND, "the spool could not be closed: " + e);
        } finally {
            lock.unlock();
        }
    }

    private boolean write(Batch batch) {
        boolean stored = disk.write(batch, state == QueueState.RUNNING);
        if (stored) {
            SpoolDisk.quietly(() -> listener.onSpooled(batch.size()));
            work.signal();
        }
        return stored;
    }
}
