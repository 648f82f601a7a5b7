// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.BulkClient;
import io.inferwatch.agent.bulk.DeadLetters;
import io.inferwatch.agent.pacing.AdaptiveLimits;
import io.inferwatch.agent.pacing.CircuitBreaker;
import io.inferwatch.agent.pacing.HeldBatches;
import io.inferwatch.agent.pacing.RetryDelay;
import io.inferwatch.agent.queue.BatchQueue;

/** What all senders of one agent share. */
record SenderContext(
        BatchQueue queue,
        BulkClient client,
        CircuitBreaker breaker,
        AdaptiveLimits limits,
        HeldBatches heldBatches,
        RetryDelay retryDelay,
        DeadLetters deadLetters,
        DeliveryLedger ledger,
        Diagnostics diagnostics) {

    /** Wakes all senders, so that waiting batches are retried immediately. */
    void retryNow() {
        breaker.retryNow();
        heldBatches.retryNow();
        retryDelay.retryNow();
    }
}
