// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.options.SpoolingOptions;
import io.inferwatch.agent.queue.BatchQueue;
import io.inferwatch.agent.spool.Spool;
import io.inferwatch.agent.spool.SpoolListener;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpooledQueue;
import java.nio.file.Path;

/** Makes the queue that the options describe: in memory, or with a spool. Does no I/O. */
final class BatchQueues {
    private static final long MAX_SEGMENT_BYTES = 16L << 20;

    private BatchQueues() {}

    static BatchQueue create(SpoolingOptions options, SpoolListener listener) {
        Path folder = options.folder();
        if (folder == null || options.mode() == SpoolMode.MEMORY) {
            return BatchQueue.inMemory(1);
        }
        long segmentBytes = Math.min(MAX_SEGMENT_BYTES, options.maxBytes() / 8);
        Spool spool = new Spool(folder, options.maxBytes(), segmentBytes, options.sync());
        return new SpooledQueue(spool, options.mode(), listener, System::nanoTime);
    }
}
