package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.BulkClient;
import io.inferwatch.agent.bulk.DeadLetters;
import io.inferwatch.agent.pacing.AdaptiveLimits;
import io.inferwatch.agent.pacing.CircuitBreaker;
import io.inferwatch.agent.pacing.HeldBatches;
import io.inferwatch.agent.pacing.RetryDelay;
import io.inferwatch.agent.queue.BatchQueue;

/** What the senders of one agent share. */
record SenderContext(
        BatchQueue queue,
        BulkClient client,
        CircuitBreaker turnstile,
        AdaptiveLimits pace,
        HeldBatches aside,
        RetryDelay pause,
        DeadLetters deadLetters,
        DeliveryLedger ledger,
        Diagnostics diagnostics) {

    /** There is reason to try now what waits. */
    void wake() {
        turnstile.wake();
        aside.wake();
        pause.wake();
    }
}
