package io.inferwatch.agent;

import io.inferwatch.agent.internal.Accepted;
import io.inferwatch.agent.internal.Batch;
import io.inferwatch.agent.internal.BatchQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The encoder's thread: takes events from the ring and hands batches over when they are full or their first event has
 * waited long enough. It looks into an idle ring every few milliseconds instead of being woken, so that a caller never
 * pays for a system call.
 */
final class EncodeLoop implements Runnable {
    private static final long IDLE_MILLIS = 10;
    private static final long FAULT_MILLIS = 250;

    private final Supplier<@Nullable Accepted> ring;
    private final Encoder encoder;
    private final BatchQueue queue;
    private final Ledger ledger;
    private final Diagnostics diagnostics;
    private final AgentOptions options;
    private @Nullable Batch ready;
    private long firstNanos;
    private volatile boolean hurry;
    private volatile boolean ending;
    private volatile long cutKeywords;

    EncodeLoop(
            Supplier<@Nullable Accepted> ring,
            Encoder encoder,
            BatchQueue queue,
            Ledger ledger,
            Diagnostics diagnostics,
            AgentOptions options) {
        this.ring = ring;
        this.encoder = encoder;
        this.queue = queue;
        this.ledger = ledger;
        this.diagnostics = diagnostics;
        this.options = options;
    }

    /** From now on no event waits for others. */
    void hurry() {
        hurry = true;
    }

    /** The thread ends once the ring is empty and its events are handed over. */
    void end() {
        ending = true;
    }

    /** Keyword values that were cut, in the batches so far. */
    long cutKeywords() {
        return cutKeywords;
    }

    @Override
    public void run() {
        try {
            boolean idle = false;
            while (!idle || !ending) {
                idle = tryStep();
            }
        } catch (InterruptedException e) {
            // The agent has been closed.
        }
    }

    /** A fault of ours, or of what we run in, must not end the thread. */
    private boolean tryStep() throws InterruptedException {
        try {
            return step();
        } catch (RuntimeException | Error e) {
            diagnostics.say("encoder", "encoding failed unexpectedly, goes on: " + e.getClass());
            TimeUnit.MILLISECONDS.sleep(FAULT_MILLIS);
            return false;
        }
    }

    /** Returns whether there was nothing to do. */
    private boolean step() throws InterruptedException {
        hand();
        Accepted accepted = ring.get();
        if (accepted != null) {
            encode(accepted);
        }
        if (encoder.count() > 0 && isDue(accepted == null)) {
            cutKeywords = encoder.cutKeywords();
            ready = encoder.batch();
            hand();
        } else if (accepted == null) {
            TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
        }
        return accepted == null && encoder.count() == 0;
    }

    /** A batch that could not be handed over is handed over before the next one. */
    private void hand() throws InterruptedException {
        Batch batch = ready;
        if (batch != null) {
            queue.put(batch);
            ready = null;
        }
    }

    private void encode(Accepted accepted) {
        ledger.taken(1);
        firstNanos = encoder.count() == 0 ? System.nanoTime() : firstNanos;
        try {
            encoder.add(accepted);
        } catch (RuntimeException | Error e) {
            ledger.givenUp(DropReason.UNENCODABLE, 1);
            diagnostics.say("unencodable", "an event could not be masked or written and is dropped: " + e.getClass());
        }
    }

    private boolean isDue(boolean ringIsEmpty) {
        return encoder.bytes() >= options.maxBatchBytes()
                || encoder.count() >= options.maxBatchEvents()
                || (hurry && ringIsEmpty)
                || System.nanoTime() - firstNanos >= options.linger().toNanos();
    }
}
