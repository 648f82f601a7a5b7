// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.options.BatchingOptions;
import io.inferwatch.agent.queue.ByteBudget;
import io.inferwatch.agent.queue.EventRing;
import io.inferwatch.agent.queue.QueuedEvent;
import org.jspecify.annotations.Nullable;

/** Where callers put events: a ring and the memory that its events may occupy. Callers take no lock; one thread polls. */
final class Intake {
    private final EventRing<QueuedEvent> ring;
    private final ByteBudget bytes;

    Intake(BatchingOptions options) {
        ring = new EventRing<>(options.ringCapacity());
        bytes = new ByteBudget(options.ringBytes());
    }

    /** Accepts an event, or returns why there is no room. An eighth is kept free for important events. */
    @Nullable
    DropReason offer(QueuedEvent event, boolean important) {
        if (!bytes.reserve(event.bytes(), important)) {
            return DropReason.RING_BYTES;
        }
        int limit = important ? ring.capacity() : ring.capacity() - ring.capacity() / 8;
        if (!ring.offer(event, limit)) {
            bytes.cancel(event.bytes());
            return DropReason.RING_FULL;
        }
        return null;
    }

    @Nullable
    QueuedEvent poll() {
        QueuedEvent event = ring.poll();
        if (event != null) {
            bytes.release(event.bytes());
        }
        return event;
    }

    long accepted() {
        return ring.accepted();
    }

    long usedBytes() {
        return bytes.used();
    }
}
