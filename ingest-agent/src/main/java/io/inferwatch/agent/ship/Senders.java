package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.BulkClient;
import io.inferwatch.agent.bulk.DeadLetters;
import io.inferwatch.agent.pacing.Aside;
import io.inferwatch.agent.pacing.Pace;
import io.inferwatch.agent.pacing.Pause;
import io.inferwatch.agent.pacing.Turnstile;
import io.inferwatch.agent.queue.BatchQueue;

/** What the senders of one agent share. */
record Senders(
        BatchQueue queue,
        BulkClient client,
        Turnstile turnstile,
        Pace pace,
        Aside aside,
        Pause pause,
        DeadLetters deadLetters,
        Ledger ledger,
        Diagnostics diagnostics) {

    /** There is reason to try now what waits. */
    void wake() {
        turnstile.wake();
        aside.wake();
        pause.wake();
    }
}
