package io.inferwatch.agent.ship;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.queue.BatchQueue;
import io.inferwatch.agent.spool.Spool;
import io.inferwatch.agent.spool.SpoolListener;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpooledQueue;
import java.nio.file.Path;
import java.time.Duration;

/** Ties a spool to the counts and the diagnostics of its agent. */
final class SpoolMetricsListener implements SpoolListener {
    private static final Duration SYNC = Duration.ofMillis(500);
    private static final long SEGMENT_BYTES = 16L << 20;

    private final DeliveryLedger ledger;
    private final Diagnostics diagnostics;

    private SpoolMetricsListener(DeliveryLedger ledger, Diagnostics diagnostics) {
        this.ledger = ledger;
        this.diagnostics = diagnostics;
    }

    /** The queue that the options ask for. */
    static BatchQueue queue(AgentOptions options, DeliveryLedger ledger, Diagnostics diagnostics) {
        Path folder = options.spoolFolder();
        if (folder == null || options.spoolMode() == SpoolMode.MEMORY) {
            return BatchQueue.inMemory(1);
        }
        long segmentBytes = Math.min(SEGMENT_BYTES, options.spoolMaxBytes() / 8);
        Spool spool = new Spool(folder, options.spoolMaxBytes(), segmentBytes, options.spoolSync());
        return new SpooledQueue(
                spool, options.spoolMode(), new SpoolMetricsListener(ledger, diagnostics), System::nanoTime);
    }

    /** Forces what was written to the device now and then, until interrupted. */
    static void sync(BatchQueue queue, Diagnostics diagnostics) {
        try {
            while (true) {
                Thread.sleep(SYNC.toMillis());
                trySync(queue, diagnostics);
            }
        } catch (InterruptedException e) {
            // The agent has been closed.
        }
    }

    /** A fault of ours, or of what we run in, must not end the thread. */
    private static void trySync(BatchQueue queue, Diagnostics diagnostics) {
        try {
            queue.sync();
        } catch (RuntimeException | Error e) {
            diagnostics.say("spool sync", "the spool could not be forced to the device, goes on: " + e.getClass());
        }
    }

    @Override
    public void spooled(long events) {
        ledger.spooled(events);
    }

    @Override
    public void unreadable(long events) {
        ledger.unreadable(events);
    }

    @Override
    public void refused(long events) {
        ledger.givenUp(DropReason.SPOOL_REFUSED, events);
    }

    @Override
    public void notTaken(long events) {
        ledger.spoolRefused(events);
    }

    @Override
    public void trouble(String kind, String message) {
        diagnostics.say(kind, message);
    }

    @Override
    public void over(String kind, String message) {
        diagnostics.over(kind, message);
    }
}
