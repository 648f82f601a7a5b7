// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.PendingFact;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.options.BatchingOptions;
import io.inferwatch.agent.pacing.AdaptiveLimits;
import io.inferwatch.agent.policy.FeatureLimit;
import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.BatchQueue;
import io.inferwatch.agent.queue.QueuedEvent;
import io.inferwatch.schema.InferenceEvent;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The encoder's thread: takes events from the ring and adds a batch to the queue when it is full or its first event has waited
 * for the linger time. It polls an idle ring every 10 ms instead of being woken, so that callers never make a system call.
 */
final class EncodeLoop implements Runnable {
    private static final long IDLE_MILLIS = 10;
    private static final long FAULT_MILLIS = 250;

    private final Supplier<@Nullable QueuedEvent> ring;
    private final Encoder encoder;
    private final BatchQueue queue;
    private final AdaptiveLimits limits;
    private final DeliveryLedger ledger;
    private final Diagnostics diagnostics;
    private final BatchingOptions options;
    private @Nullable Batch ready;
    private long firstNanos;
    private final AtomicInteger drains = new AtomicInteger();
    private volatile boolean ending;
    private volatile boolean leaving;
    private long cutKeywords;
    private long cutFeatures;
    private long unreadableNames;

    EncodeLoop(
            Supplier<@Nullable QueuedEvent> ring,
            Encoder encoder,
            BatchQueue queue,
            AdaptiveLimits limits,
            DeliveryLedger ledger,
            Diagnostics diagnostics,
            BatchingOptions options) {
        this.ring = ring;
        this.encoder = encoder;
        this.queue = queue;
        this.limits = limits;
        this.ledger = ledger;
        this.diagnostics = diagnostics;
        this.options = options;
    }

    /** From now on no event waits for others to fill a batch, until {@link #endDrain} has been called as often. */
    void beginDrain() {
        drains.incrementAndGet();
    }

    /** Ends one {@link #beginDrain}. */
    void endDrain() {
        drains.decrementAndGet();
    }

    /** Lets the thread end once the ring is empty and its events are in the queue. */
    void end() {
        ending = true;
    }

    /** Lets the thread end after the event that it is encoding, whatever is in the ring. */
    void leave() {
        leaving = true;
    }

    /** The events that were encoded and are not in the queue. Call it once, after the thread has ended. */
    List<Batch> left() {
        Batch open = encoder.count() == 0 ? null : encoder.takeBatch();
        return Stream.of(ready, open).filter(Objects::nonNull).toList();
    }

    @Override
    public void run() {
        try {
            boolean idle = false;
            while (!leaving && !(idle && ending)) {
                idle = tryStep();
            }
        } catch (InterruptedException e) {
            // The agent has been closed.
        }
    }

    /** An unexpected fault must not end the thread. */
    private boolean tryStep() throws InterruptedException {
        try {
            return step();
        } catch (RuntimeException | Error e) {
            diagnostics.report("encoder", "encoding failed unexpectedly and continues: " + FaultText.of(e));
            TimeUnit.MILLISECONDS.sleep(FAULT_MILLIS);
            return false;
        }
    }

    /** Returns whether there was nothing to do. */
    private boolean step() throws InterruptedException {
        flushBatch();
        QueuedEvent queued = ring.get();
        if (queued != null) {
            encode(queued);
        }
        if (encoder.count() > 0 && isDue(queued == null)) {
            ledger.cut(encoder.cutKeywords() - cutKeywords, 0);
            cutKeywords = encoder.cutKeywords();
            ready = encoder.takeBatch();
            flushBatch();
        } else if (queued == null) {
            TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
        }
        return queued == null && encoder.count() == 0;
    }

    /** Adds the finished batch to the queue. If that fails, it is added before the next one is made. */
    private void flushBatch() throws InterruptedException {
        Batch batch = ready;
        if (batch != null) {
            queue.put(batch);
            ready = null;
        }
    }

    private void encode(QueuedEvent queued) {
        ledger.leftRing(1);
        firstNanos = encoder.count() == 0 ? System.nanoTime() : firstNanos;
        try {
            DropReason reason = encoder.add(queued);
            if (reason != null) {
                reportDrop(queued, reason);
            }
            reportCuts(queued);
            reportNames(queued);
        } catch (Throwable e) { // of the service, whose classes may throw checked exceptions too
            ledger.dropped(DropReason.UNENCODABLE, 1);
            diagnostics.report(
                    "unencodable",
                    "an event could not be masked or written and is dropped: " + subject(queued.document()) + ", "
                            + FaultText.of(e));
        }
    }

    private void reportCuts(QueuedEvent queued) {
        if (encoder.cutFeatures() > cutFeatures) {
            ledger.cut(0, encoder.cutFeatures() - cutFeatures);
            cutFeatures = encoder.cutFeatures();
            diagnostics.report(
                    "cut_features",
                    "an event has more than " + FeatureLimit.MAX + " features; the others are left out: "
                            + subject(queued.document()));
        }
    }

    private void reportNames(QueuedEvent queued) {
        if (encoder.unreadableNames() > unreadableNames) {
            ledger.unreadableNames(encoder.unreadableNames() - unreadableNames);
            unreadableNames = encoder.unreadableNames();
            diagnostics.report(
                    "unreadable_names",
                    "a value is left out, since the server cannot read names with a dot at an end or two dots in a row: '"
                            + encoder.unreadableName() + "' of " + subject(queued.document()));
        }
    }

    private void reportDrop(QueuedEvent queued, DropReason reason) {
        ledger.dropped(reason, 1);
        if (reason == DropReason.TOO_BIG) {
            diagnostics.report(
                    "too_big",
                    "an event is dropped, since it is larger than maxBatchBytes (" + options.maxBatchBytes() + "): "
                            + subject(queued.document()));
        }
    }

    /** Names a document without its content. */
    private static String subject(Object document) {
        if (document instanceof PendingInference pending) {
            return "model " + pending.model();
        }
        if (document instanceof PendingFact fact) {
            return fact.kind() + " of model " + fact.model();
        }
        return document instanceof InferenceEvent event
                ? "model " + event.model().name()
                : "ground truth";
    }

    private boolean isDue(boolean ringIsEmpty) {
        return encoder.bytes() >= limits.bytes()
                || encoder.count() >= options.maxBatchEvents()
                || (ringIsEmpty && drains.get() > 0)
                || System.nanoTime() - firstNanos >= options.linger().toNanos();
    }
}
