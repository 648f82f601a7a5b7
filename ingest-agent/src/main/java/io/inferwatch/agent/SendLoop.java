package io.inferwatch.agent;

import io.inferwatch.agent.internal.Backoff;
import io.inferwatch.agent.internal.Batch;
import io.inferwatch.agent.internal.BatchQueue;
import io.inferwatch.agent.internal.BulkClient;
import io.inferwatch.agent.internal.DeadLetters;
import io.inferwatch.agent.internal.ItemAnswer;
import io.inferwatch.agent.internal.ItemAnswer.Verdict;
import io.inferwatch.agent.internal.Pause;
import io.inferwatch.agent.internal.RequestAnswer;
import io.inferwatch.agent.internal.RequestAnswer.Held;
import io.inferwatch.agent.internal.RequestAnswer.Items;
import io.inferwatch.agent.internal.RequestAnswer.TooLarge;
import io.inferwatch.agent.internal.RequestAnswer.TryAgain;
import io.inferwatch.agent.internal.Taken;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * A sender's thread: takes a batch and sends it until each of its documents has a final answer, for ever if need be. What
 * is retried is only what was not settled; sending again is safe, since a document that is there already answers 409.
 */
final class SendLoop implements Runnable {
    private static final String OUTAGE = "outage";
    private static final String HOLD = "hold";
    private static final String FAULT = "sender";

    private final BatchQueue queue;
    private final BulkClient client;
    private final DeadLetters deadLetters;
    private final Ledger ledger;
    private final Diagnostics diagnostics;
    private final Backoff backoff;
    private final Pause pause;
    private final Deque<Batch> todo = new ArrayDeque<>();
    private boolean holding;
    private boolean onDisk;

    SendLoop(
            BatchQueue queue,
            BulkClient client,
            DeadLetters deadLetters,
            Ledger ledger,
            Diagnostics diagnostics,
            Backoff backoff,
            Pause pause) {
        this.queue = queue;
        this.client = client;
        this.deadLetters = deadLetters;
        this.ledger = ledger;
        this.diagnostics = diagnostics;
        this.backoff = backoff;
        this.pause = pause;
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
            deliver(queue.take());
        } catch (RuntimeException | Error e) {
            recover(e);
        }
    }

    private void deliver(Taken taken) throws InterruptedException {
        onDisk = taken.isOnDisk();
        todo.add(taken.batch());
        try {
            while (!todo.isEmpty()) {
                trySend(todo.element());
            }
            queue.done(taken);
        } catch (InterruptedException e) {
            queue.giveBack(taken, Batch.join(todo));
            throw e;
        }
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
        pause.await(backoff.next(Duration.ZERO));
    }

    /** A batch stays in the list until it is settled, so that what is given back or sent again is complete. */
    private void send(Batch batch) throws InterruptedException {
        RequestAnswer answer = client.send(batch);
        if (answer instanceof Items items) {
            judge(batch, items.items());
        } else if (answer instanceof TooLarge) {
            halve(batch);
        } else if (answer instanceof TryAgain again) {
            diagnostics.say(OUTAGE, "events wait, will be sent again: " + again.why());
            later(again.notBefore());
        } else if (answer instanceof Held held) {
            hold(held.why());
            later(Duration.ZERO);
        }
    }

    private void judge(Batch batch, List<ItemAnswer> answers) throws InterruptedException {
        Tally tally = tally(batch, answers);
        boolean settled = tally.unsettled.isEmpty();
        Batch rest = settled ? batch : batch.only(tally.unsettled);
        todo.remove();
        if (!settled) {
            todo.addFirst(rest);
        }
        ledger.settled(tally.delivered, tally.there, tally.refused, onDisk);
        diagnostics.over(FAULT, "sending works again");
        if (diagnostics.over(OUTAGE, "the server answers again")) {
            pause.wake();
        }
        if (settled) {
            backoff.succeeded();
            release();
        } else {
            later(Duration.ZERO);
        }
    }

    private Tally tally(Batch batch, List<ItemAnswer> answers) {
        Tally tally = new Tally(batch.size());
        for (int i = 0; i < answers.size(); i++) {
            ItemAnswer answer = answers.get(i);
            tally.count(i, answer.verdict());
            if (answer.verdict() == Verdict.REFUSED) {
                bury(answer, batch.document(i));
            } else if (answer.verdict() == Verdict.HOLD) {
                hold(describe(answer));
            }
        }
        return tally;
    }

    private void hold(String why) {
        holding = true;
        diagnostics.say(HOLD, "events are held until somebody helps: " + why);
    }

    private void release() {
        if (holding && todo.isEmpty()) {
            holding = false;
            diagnostics.over(HOLD, "held events have been delivered");
        }
    }

    private void halve(Batch batch) {
        int half = batch.size() / 2;
        if (half == 0) {
            bury(new ItemAnswer(413, "too_large", "larger than the server takes", false), batch.document(0));
            todo.remove();
            ledger.settled(0, 0, 1, onDisk);
        } else {
            Batch first = batch.range(0, half);
            Batch second = batch.range(half, batch.size());
            todo.remove();
            todo.addFirst(second);
            todo.addFirst(first);
        }
    }

    private void bury(ItemAnswer answer, byte[] document) {
        boolean kept = deadLetters.keep(answer, document);
        diagnostics.say(
                "refused",
                "a document was refused and is "
                        + (kept ? "in the dead-letter file" : "lost: no dead-letter file takes it") + ": "
                        + answer.status() + " " + answer.type());
    }

    private void later(Duration notBefore) throws InterruptedException {
        Duration wait = backoff.next(notBefore);
        if (notBefore.isZero()) {
            pause.await(wait);
        } else {
            Thread.sleep(wait.toMillis());
        }
    }

    private static String describe(ItemAnswer answer) {
        return answer.status() + " " + answer.type() + " " + answer.reason();
    }

    /** Counts the verdicts of one answer. */
    private static final class Tally {
        private final BitSet unsettled;
        private long delivered;
        private long there;
        private long refused;

        Tally(int size) {
            unsettled = new BitSet(size);
        }

        void count(int index, Verdict verdict) {
            switch (verdict) {
                case DELIVERED -> delivered++;
                case ALREADY_THERE -> there++;
                case REFUSED -> refused++;
                case RETRY, HOLD -> unsettled.set(index);
            }
        }
    }
}
