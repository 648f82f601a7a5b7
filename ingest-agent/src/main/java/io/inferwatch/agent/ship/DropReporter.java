package io.inferwatch.agent.ship;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The thread that says when callers' events are dropped since the ring is full: the callers only count. Looks once a
 * second, so that a minute of drops is said three times at most.
 */
final class DropReporter implements Runnable {
    private static final String DROPS = "drops";

    private final DeliveryLedger ledger;
    private final Diagnostics diagnostics;
    private long before;

    DropReporter(DeliveryLedger ledger, Diagnostics diagnostics) {
        this.ledger = ledger;
        this.diagnostics = diagnostics;
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                look();
            }
        } catch (InterruptedException e) {
            // The agent has been closed.
        }
    }

    void look() {
        Map<String, Long> dropped = ledger.counts().dropped();
        long full = dropped.getOrDefault(DropReason.RING_FULL.key(), 0L);
        long bytes = dropped.getOrDefault(DropReason.RING_BYTES.key(), 0L);
        if (full + bytes > before) {
            diagnostics.say(
                    DROPS,
                    "events are dropped, more come than can be sent or kept: " + full + " ring_full, " + bytes
                            + " ring_bytes so far; ringCapacity, ringBytes and spoolFolder make room");
        } else {
            diagnostics.over(DROPS, "events are kept again; " + (full + bytes) + " were dropped");
        }
        before = full + bytes;
    }
}
