// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.BulkResult;
import io.inferwatch.agent.bulk.BulkResult.Held;
import io.inferwatch.agent.bulk.BulkResult.Items;
import io.inferwatch.agent.bulk.BulkResult.TooLarge;
import io.inferwatch.agent.bulk.BulkResult.TryAgain;
import io.inferwatch.agent.bulk.ItemResult;
import io.inferwatch.agent.pacing.Backoff;
import io.inferwatch.agent.pacing.HeldBatches.HeldBatch;
import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.LeasedBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A sender's thread: leases a batch and sends it until each of its documents has a final result, without a limit of attempts.
 * Only documents without a final result are sent again. That is safe: for a document that is stored already the server answers
 * 409. Documents that an operator has to unblock go to {@link HeldBatches} and are sent again before new batches.
 */
final class SendLoop implements Runnable {
    private static final String OUTAGE = "outage";
    private static final String HOLD = "hold";
    private static final String REFUSED = "refused";
    private static final String FAULT = "sender";
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final SenderContext context;
    private final Diagnostics diagnostics;
    private final Backoff backoff;
    private final Deque<Batch> unsettled = new ArrayDeque<>();
    private final List<Batch> held = new ArrayList<>();
    private boolean onDisk;

    SendLoop(SenderContext context, Backoff backoff) {
        this.context = context;
        this.diagnostics = context.diagnostics();
        this.backoff = backoff;
    }

    @Override
    public void run() {
        try {
            while (true) {
                sendNext();
            }
        } catch (InterruptedException e) {
            // The agent has been closed.
        }
    }

    private void sendNext() throws InterruptedException {
        try {
            HeldBatch due = context.heldBatches().pollDue();
            if (due != null) {
                deliver(due.lease(), due.rest(), true);
                return;
            }
            LeasedBatch lease = context.queue().poll(context.heldBatches().timeUntilDue(POLL_INTERVAL));
            if (lease != null) {
                deliver(lease, lease.batch(), false);
            }
        } catch (RuntimeException | Error e) {
            recover(e);
        }
    }

    /** @param wasHeld whether the documents come from the held batches */
    private void deliver(LeasedBatch lease, Batch batch, boolean wasHeld) throws InterruptedException {
        onDisk = lease.isOnDisk();
        unsettled.add(batch);
        try {
            while (!unsettled.isEmpty()) {
                trySend(unsettled.element());
                if (unsettled.isEmpty() && !held.isEmpty() && hold(lease)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            unsettled.addAll(held);
            context.queue().giveBack(lease, Batch.join(unsettled));
            throw e;
        }
        if (wasHeld) {
            context.heldBatches().onDelivered();
        }
        if (context.heldBatches().isEmpty()) {
            diagnostics.resolve(HOLD, "held events have been delivered");
        }
        context.queue().acknowledge(lease);
    }

    /** Moves held documents to the held batches. If there is no room, this sender backs off and sends them again itself. */
    private boolean hold(LeasedBatch lease) throws InterruptedException {
        Batch rest = Batch.join(held);
        if (context.heldBatches().add(lease, rest)) {
            held.clear();
            return true;
        }
        backOff();
        held.clear();
        unsettled.add(rest);
        return false;
    }

    /** An unexpected fault must not end the thread: what is not settled is sent again. */
    private void trySend(Batch batch) throws InterruptedException {
        try {
            send(batch);
        } catch (RuntimeException | Error e) {
            recover(e);
        }
    }

    private void recover(Throwable fault) throws InterruptedException {
        diagnostics.report(FAULT, "sending failed unexpectedly and continues: " + fault.getClass());
        backOff();
    }

    /** A batch stays in the list until it is settled, so that what is given back or sent again is complete. */
    private void send(Batch batch) throws InterruptedException {
        context.breaker().acquire();
        boolean returned = false;
        BulkResult result;
        long start = System.nanoTime();
        try {
            result = context.client().send(batch);
            returned = true;
        } finally {
            if (!returned) {
                context.breaker().release();
            }
        }
        handle(batch, result, System.nanoTime() - start);
    }

    private void handle(Batch batch, BulkResult result, long nanos) throws InterruptedException {
        if (result instanceof TryAgain again) {
            if (again.overloaded()) {
                context.limits().onOverload();
            }
            context.breaker().onFailure(again.retryAfter());
            diagnostics.report(OUTAGE, "events wait and will be sent again: " + again.reason());
        } else if (result instanceof Held refusal) {
            context.breaker().onFailure(Duration.ZERO);
            reportHold(refusal.reason());
        } else {
            context.breaker().onSuccess();
            if (result instanceof Items items) {
                settle(batch, items.items(), nanos);
            } else if (result instanceof TooLarge) {
                splitAndRetry(batch);
            }
        }
    }

    private void settle(Batch batch, List<ItemResult> items, long nanos) throws InterruptedException {
        BatchResults results = new BatchResults(batch, items);
        Batch rest = results.rest();
        for (int i = 0; i < items.size(); i++) {
            if (BatchResults.isRefused(items.get(i))) {
                deadLetter(items.get(i), batch.document(i));
            }
        }
        unsettled.remove();
        if (rest != null && results.hasRetries()) {
            unsettled.addFirst(rest);
        } else if (rest != null) {
            held.add(rest);
        }
        results.settle(context.ledger(), onDisk);
        report(results);
        if (results.hasRetries()) {
            context.limits().onOverload();
            backOff();
        } else {
            context.limits().onSuccess(batch, nanos);
            backoff.reset();
        }
    }

    private void report(BatchResults results) {
        diagnostics.resolve(FAULT, "sending works again");
        if (diagnostics.resolve(OUTAGE, "the server answers again")) {
            context.retryNow();
        }
        ItemResult held = results.held();
        if (held != null) {
            reportHold(held.text());
        }
    }

    private void reportHold(String reason) {
        diagnostics.report(HOLD, "events are held until an operator removes the cause: " + reason);
    }

    private void splitAndRetry(Batch batch) {
        int half = batch.size() / 2;
        if (half == 0) {
            deadLetter(new ItemResult(413, "too_large", "larger than the server accepts", false), batch.document(0));
            unsettled.remove();
            context.ledger().settled(0, 0, 1, onDisk);
        } else {
            Batch first = batch.range(0, half);
            Batch second = batch.range(half, batch.size());
            unsettled.remove();
            unsettled.addFirst(second);
            unsettled.addFirst(first);
        }
    }

    private void deadLetter(ItemResult result, byte[] document) {
        boolean kept = context.deadLetters().keep(result, document);
        diagnostics.report(
                REFUSED,
                "a document was refused and "
                        + (kept
                                ? "is in the dead-letter file"
                                : "is lost (deadLetterFile is not set, full or unwritable)")
                        + ": " + result.status() + " " + result.type());
    }

    private void backOff() throws InterruptedException {
        context.retryDelay().await(backoff.next(Duration.ZERO));
    }
}
