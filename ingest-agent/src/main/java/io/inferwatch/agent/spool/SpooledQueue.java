package io.inferwatch.agent.spool;

import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.BatchQueue;
import io.inferwatch.agent.queue.LeasedBatch;
import java.io.FileDescriptor;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One place in memory and a spool on disk. What the disk does not take (it is full, it fails, another agent has the folder)
 * waits for the place in memory, as without a spool; so a disk never costs an event that memory alone would have kept.
 * Thread-safe.
 */
public final class SpooledQueue implements BatchQueue {
    private static final String DAMAGE = "spool damage";
    private static final String POSITION = "spool position";
    /** A place that is taken for longer means that the cluster is away. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private enum State {
        RUNNING,
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
    private State state = State.RUNNING;
    private @Nullable Batch waiting;
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
                listener.trouble(
                        DAMAGE, spool.damaged() + " segments are damaged, what can be read of them is sent: " + spool);
            }
            return found;
        } catch (IOException | RuntimeException e) {
            listener.trouble(SpoolDisk.KIND, "events wait in memory only: " + e);
            return 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void put(Batch batch) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if ((durable || state != State.RUNNING) && store(batch)) {
                return;
            }
            long patience = durable || spool.hasUnread() ? 0 : PATIENCE_NANOS;
            boolean told = false;
            while (waiting != null && state == State.RUNNING) {
                if (patience > 0) {
                    patience = room.awaitNanos(patience);
                } else if (store(batch)) {
                    return;
                } else {
                    if (!told) {
                        told = true;
                        listener.notTaken(batch.size());
                    }
                    room.awaitNanos(LOOK_NANOS);
                }
            }
            keep(batch);
        } finally {
            lock.unlock();
        }
    }

    private void keep(Batch batch) {
        if (state == State.RUNNING) {
            waiting = batch;
            work.signal();
        } else if (!store(batch)) {
            listener.refused(batch.size());
        }
    }

    @Override
    public @Nullable LeasedBatch poll(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            LeasedBatch taken = next();
            while (taken == null && left > 0) {
                left = work.awaitNanos(left);
                taken = next();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable LeasedBatch next() {
        Batch first = waiting;
        if (state != State.RUNNING) {
            return null;
        }
        if (first != null && (memoryIsNext || !spool.hasUnread())) {
            memoryIsNext = false;
            waiting = null;
            room.signal();
            return LeasedBatch.fromMemory(first);
        }
        memoryIsNext = true;
        LeasedBatch taken = null;
        while (taken == null && spool.hasUnread()) {
            taken = spool.take(this::lost);
        }
        return taken;
    }

    private void lost(long events) {
        listener.unreadable(events);
        listener.trouble(DAMAGE, events + " events cannot be read; their segment is set aside in " + spool);
    }

    @Override
    public void done(LeasedBatch taken) {
        lock.lock();
        try {
            if (taken.isOnDisk() && state != State.CLOSED) {
                spool.acknowledge(taken.place());
                listener.over(POSITION, "the spool's position is written again");
                room.signal();
            }
        } catch (IOException e) {
            listener.trouble(POSITION, "what was sent may be sent again after a restart: " + e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void giveBack(LeasedBatch taken, Batch rest) {
        lock.lock();
        try {
            if (state == State.CLOSED
                    || (taken.isOnDisk() && rest.size() == taken.batch().size())) {
                return;
            }
            if (!taken.isOnDisk()) {
                keep(rest);
            } else if (disk.write(rest, state == State.RUNNING)) {
                spool.acknowledge(taken.place());
            }
        } catch (IOException e) {
            listener.trouble(POSITION, "what was sent may be sent again after a restart: " + e);
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

    /** Forces outside the lock, since that may take long. */
    @Override
    public void sync() {
        FileDescriptor written = null;
        lock.lock();
        try {
            written = spool.descriptor();
        } catch (IOException e) {
            listener.trouble(SpoolDisk.SYNC, "the spool could not be forced to the device: " + e);
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
            state = State.STOPPING;
            Batch last = waiting;
            waiting = null;
            if (last != null) {
                keep(last);
            }
            room.signalAll();
            return spool.isOpen();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            state = State.CLOSED;
            spool.close();
        } catch (IOException e) {
            listener.trouble(SpoolDisk.KIND, "the spool could not be closed: " + e);
        } finally {
            lock.unlock();
        }
    }

    private boolean store(Batch batch) {
        boolean stored = disk.write(batch, state == State.RUNNING);
        if (stored) {
            SpoolDisk.quietly(() -> listener.spooled(batch.size()));
            work.signal();
        }
        return stored;
    }
}
