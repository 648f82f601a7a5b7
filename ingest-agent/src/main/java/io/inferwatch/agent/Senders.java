package io.inferwatch.agent;

import io.inferwatch.agent.internal.Aside;
import io.inferwatch.agent.internal.BatchQueue;
import io.inferwatch.agent.internal.BulkClient;
import io.inferwatch.agent.internal.DeadLetters;
import io.inferwatch.agent.internal.Pace;
import io.inferwatch.agent.internal.Pause;
import io.inferwatch.agent.internal.Turnstile;

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
