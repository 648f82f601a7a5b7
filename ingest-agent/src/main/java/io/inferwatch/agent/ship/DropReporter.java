// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import java.util.concurrent.TimeUnit;

/**
 * A thread that reports events which callers could not queue because the ring was full; the callers only count them. Runs
 * once a second, so that a minute of drops is reported three times at most.
 */
final class DropReporter implements Runnable {
    private static final String DROPS = "drops";

    private final DeliveryLedger ledger;
    private final Diagnostics diagnostics;
    private long before;

    DropReporter(DeliveryLedger ledger, Diagnostics diagnostics) {
        this.ledger = ledger;
        this.diagnostics = diagnostics;
        this.before = dropped(DropReason.RING_FULL) + dropped(DropReason.RING_BYTES);
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                check();
            }
        } catch (InterruptedException e) {
            // The agent has been closed.
        }
    }

    /** Reports the events that were dropped since the last check. */
    void check() {
        long full = dropped(DropReason.RING_FULL);
        long bytes = dropped(DropReason.RING_BYTES);
        if (full + bytes > before) {
            diagnostics.report(
                    DROPS,
                    "events are dropped because the ring is full: " + full + " ring_full, " + bytes
                            + " ring_bytes so far; increase ringCapacity or ringBytes, or set spoolFolder");
        } else {
            diagnostics.resolve(DROPS, "no more events are dropped; " + (full + bytes) + " were dropped");
        }
        before = full + bytes;
    }

    private long dropped(DropReason reason) {
        return ledger.counts().dropped().getOrDefault(reason.key(), 0L);
    }
}
