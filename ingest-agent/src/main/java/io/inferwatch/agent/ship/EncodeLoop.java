package io.inferwatch.agent.ship;

import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.pacing.AdaptiveLimits;
import io.inferwatch.agent.policy.FeatureLimit;
import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.BatchQueue;
import io.inferwatch.agent.queue.QueuedEvent;
import io.inferwatch.schema.InferenceEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    private final Supplier<@Nullable QueuedEvent> ring;
    private final Encoder encoder;
    private final BatchQueue queue;
    private final AdaptiveLimits pace;
    private final DeliveryLedger ledger;
    private final Diagnostics diagnostics;
    private final AgentOptions options;
    private @Nullable Batch ready;
    private long firstNanos;
    private final AtomicInteger hurries = new AtomicInteger();
    private volatile boolean ending;
    private volatile long cutKeywords;
    private volatile long cutFeatures;

    EncodeLoop(
            Supplier<@Nullable QueuedEvent> ring,
            Encoder encoder,
            BatchQueue queue,
            AdaptiveLimits pace,
            DeliveryLedger ledger,
            Diagnostics diagnostics,
            AgentOptions options) {
        this.ring = ring;
        this.encoder = encoder;
        this.queue = queue;
        this.pace = pace;
        this.ledger = ledger;
        this.diagnostics = diagnostics;
        this.options = options;
    }

    /** From now on no event waits for others, until {@link #relax} was called as often. */
    void hurry() {
        hurries.incrementAndGet();
    }

    void relax() {
        hurries.decrementAndGet();
    }

    /** The thread ends once the ring is empty and its events are handed over. */
    void end() {
        ending = true;
    }

    /** Keyword values that were cut, in the batches so far. */
    long cutKeywords() {
        return cutKeywords;
    }

    /** Features of events that have too many, left out so far. */
    long cutFeatures() {
        return cutFeatures;
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
        QueuedEvent accepted = ring.get();
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

    private void encode(QueuedEvent accepted) {
        ledger.taken(1);
        firstNanos = encoder.count() == 0 ? System.nanoTime() : firstNanos;
        try {
            DropReason reason = encoder.add(accepted);
            if (reason != null) {
                drop(accepted, reason);
            }
            noteCuts(accepted);
        } catch (RuntimeException | Error e) {
            ledger.givenUp(DropReason.UNENCODABLE, 1);
            diagnostics.say("unencodable", "an event could not be masked or written and is dropped: " + e.getClass());
        }
    }

    private void noteCuts(QueuedEvent accepted) {
        if (encoder.cutFeatures() > cutFeatures) {
            cutFeatures = encoder.cutFeatures();
            diagnostics.say(
                    "cut_features",
                    "an event has more than " + FeatureLimit.MOST + " features, the rest is left out: "
                            + subject(accepted.document()));
        }
    }

    private void drop(QueuedEvent accepted, DropReason reason) {
        ledger.givenUp(reason, 1);
        if (reason == DropReason.TOO_BIG) {
            diagnostics.say(
                    "too_big",
                    "an event is dropped, since it is larger than maxBatchBytes (" + options.maxBatchBytes() + "): "
                            + subject(accepted.document()));
        }
    }

    /** Names a document without what it holds. */
    private static String subject(Object document) {
        if (document instanceof PendingInference pending) {
            return "model " + pending.model();
        }
        return document instanceof InferenceEvent event
                ? "model " + event.model().name()
                : "ground truth";
    }

    private boolean isDue(boolean ringIsEmpty) {
        return encoder.bytes() >= pace.bytes()
                || encoder.count() >= options.maxBatchEvents()
                || (ringIsEmpty && hurries.get() > 0)
                || System.nanoTime() - firstNanos >= options.linger().toNanos();
    }
}
