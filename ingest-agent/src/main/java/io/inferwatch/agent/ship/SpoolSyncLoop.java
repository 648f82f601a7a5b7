// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.queue.BatchQueue;
import java.util.concurrent.TimeUnit;

/** A thread that forces spooled batches to the storage device every 500 ms. */
final class SpoolSyncLoop implements Runnable {
    private static final long INTERVAL_MILLIS = 500;

    private final BatchQueue queue;
    private final Diagnostics diagnostics;

    SpoolSyncLoop(BatchQueue queue, Diagnostics diagnostics) {
        this.queue = queue;
        this.diagnostics = diagnostics;
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
                trySync();
            }
        } catch (InterruptedException e) {
            // The agent has been closed.
        }
    }

    /** An unexpected fault must not end the thread. */
    private void trySync() {
        try {
            queue.sync();
        } catch (RuntimeException | Error e) {
            diagnostics.report(
                    "spool sync", "the spool could not be forced to the device and continues: " + e.getClass());
        }
    }
}
