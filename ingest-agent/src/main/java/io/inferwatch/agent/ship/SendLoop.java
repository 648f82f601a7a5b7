package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.BulkResult;
import io.inferwatch.agent.bulk.BulkResult.Held;
import io.inferwatch.agent.bulk.BulkResult.Items;
import io.inferwatch.agent.bulk.BulkResult.TooLarge;
import io.inferwatch.agent.bulk.BulkResult.TryAgain;
import io.inferwatch.agent.bulk.ItemResult;
import io.inferwatch.agent.pacing.Backoff;
import io.inferwatch.agent.pacing.HeldBatches;
import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.LeasedBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A sender's thread: takes a batch and sends it until each of its documents has a final answer, for ever if need be. What
 * is retried is only what was not settled; sending again is safe, since a document that is there already answers 409.
 * Documents that wait for an operator are put aside, and tried again before new ones.
 */
final class SendLoop implements Runnable {
    private static final String OUTAGE = "outage";
    private static final String HOLD = "hold";
    private static final String FAULT = "sender";
    private static final Duration LOOK = Duration.ofMillis(500);

    private final SenderContext shared;
    private final Diagnostics diagnostics;
    private final Backoff backoff;
    private final Deque<Batch> todo = new ArrayDeque<>();
    private final List<Batch> held = new ArrayList<>();
    private boolean onDisk;

    SendLoop(SenderContext shared, Backoff backoff) {
        this.shared = shared;
        this.diagnostics = shared.diagnostics();
        this.backoff = backoff;
    }

    @Override
    public void run() {
        try {
            while (true) {
                next();
            }
        } catch (InterruptedException e) {
            // The agent has been closed.
        }
    }

    private void next() throws InterruptedException {
        try {
            HeldBatches.Part part = shared.aside().due();
            if (part != null) {
                deliver(part.taken(), part.rest(), true);
                return;
            }
            LeasedBatch taken = shared.queue().poll(shared.aside().wait(LOOK));
            if (taken != null) {
                deliver(taken, taken.batch(), false);
            }
        } catch (RuntimeException | Error e) {
            recover(e);
        }
    }

    /** @param again whether the documents have been aside */
    private void deliver(LeasedBatch taken, Batch batch, boolean again) throws InterruptedException {
        onDisk = taken.isOnDisk();
        todo.add(batch);
        try {
            while (!todo.isEmpty()) {
                trySend(todo.element());
                if (todo.isEmpty() && !held.isEmpty() && isAside(taken)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            todo.addAll(held);
            shared.queue().giveBack(taken, Batch.join(todo));
            throw e;
        }
        if (again) {
            shared.aside().helped();
        }
        if (shared.aside().isEmpty()) {
            diagnostics.over(HOLD, "held events have been delivered");
        }
        shared.queue().done(taken);
    }

    /** Whether what is held is aside now. Where there is no room, this sender waits with it. */
    private boolean isAside(LeasedBatch taken) throws InterruptedException {
        Batch rest = Batch.join(held);
        if (shared.aside().add(taken, rest)) {
            held.clear();
            return true;
        }
        later();
        held.clear();
        todo.add(rest);
        return false;
    }

    /** A fault of ours, or of what we run in, must not end delivery: what is not settled is sent again. */
    private void trySend(Batch batch) throws InterruptedException {
        try {
            send(batch);
        } catch (RuntimeException | Error e) {
            recover(e);
        }
    }

    private void recover(Throwable fault) throws InterruptedException {
        diagnostics.say(FAULT, "sending failed unexpectedly, goes on: " + fault.getClass());
        later();
    }

    /** A batch stays in the list until it is settled, so that what is given back or sent again is complete. */
    private void send(Batch batch) throws InterruptedException {
        shared.turnstile().enter();
        boolean answered = false;
        BulkResult answer;
        long start = System.nanoTime();
        try {
            answer = shared.client().send(batch);
            answered = true;
        } finally {
            if (!answered) {
                shared.turnstile().leave();
            }
        }
        act(batch, answer, System.nanoTime() - start);
    }

    private void act(Batch batch, BulkResult answer, long nanos) throws InterruptedException {
        if (answer instanceof TryAgain again) {
            if (again.overloaded()) {
                shared.pace().overloaded();
            }
            shared.turnstile().failed(again.notBefore());
            diagnostics.say(OUTAGE, "events wait, will be sent again: " + again.why());
        } else if (answer instanceof Held refusal) {
            shared.turnstile().failed(Duration.ZERO);
            hold(refusal.why());
        } else {
            shared.turnstile().answered();
            if (answer instanceof Items items) {
                judge(batch, items.items(), nanos);
            } else if (answer instanceof TooLarge) {
                halve(batch);
            }
        }
    }

    private void judge(Batch batch, List<ItemResult> answers, long nanos) throws InterruptedException {
        BatchResults verdicts = new BatchResults(batch, answers);
        Batch rest = verdicts.rest();
        for (int i = 0; i < answers.size(); i++) {
            if (BatchResults.isRefused(answers.get(i))) {
                bury(answers.get(i), batch.document(i));
            }
        }
        todo.remove();
        if (rest != null && verdicts.retries()) {
            todo.addFirst(rest);
        } else if (rest != null) {
            held.add(rest);
        }
        verdicts.settle(shared.ledger(), onDisk);
        diagnostics.over(FAULT, "sending works again");
        if (diagnostics.over(OUTAGE, "the server answers again")) {
            shared.wake();
        }
        ItemResult hold = verdicts.hold();
        if (hold != null) {
            hold(hold.status() + " " + hold.type() + " " + hold.reason());
        }
        if (verdicts.retries()) {
            shared.pace().overloaded();
            later();
        } else {
            shared.pace().answered(batch, nanos);
            backoff.succeeded();
        }
    }

    private void hold(String why) {
        diagnostics.say(HOLD, "events are held until somebody helps: " + why);
    }

    private void halve(Batch batch) {
        int half = batch.size() / 2;
        if (half == 0) {
            bury(new ItemResult(413, "too_large", "larger than the server takes", false), batch.document(0));
            todo.remove();
            shared.ledger().settled(0, 0, 1, onDisk);
        } else {
            Batch first = batch.range(0, half);
            Batch second = batch.range(half, batch.size());
            todo.remove();
            todo.addFirst(second);
            todo.addFirst(first);
        }
    }

    private void bury(ItemResult answer, byte[] document) {
        boolean kept = shared.deadLetters().keep(answer, document);
        diagnostics.say(
                "refused",
                "a document was refused and is "
                        + (kept ? "in the dead-letter file" : "lost: no dead-letter file takes it") + ": "
                        + answer.status() + " " + answer.type());
    }

    private void later() throws InterruptedException {
        shared.pause().await(backoff.next(Duration.ZERO));
    }
}
