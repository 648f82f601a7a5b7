// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.options.BatchingOptions;
import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.BatchQueue;
import io.inferwatch.agent.queue.QueuedEvent;
import io.inferwatch.agent.queue.Uuid7;
import io.inferwatch.schema.InferenceEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes events on the caller's thread and writes them to the spool before it returns. Thread-safe; one caller at a time. */
final class DirectIntake {
    private final Encoder encoder;
    private final BatchQueue queue;
    private final BatchingOptions options;
    private final Uuid7 ids;
    private final DeliveryLedger ledger;

    DirectIntake(Encoder encoder, BatchQueue queue, BatchingOptions options, Uuid7 ids, DeliveryLedger ledger) {
        this.encoder = encoder;
        this.queue = queue;
        this.options = options;
        this.ids = ids;
        this.ledger = ledger;
    }

    synchronized SpooledEvents spool(List<InferenceEvent> events) {
        List<Integer> tooBig = new ArrayList<>();
        List<Integer> unreadable = new ArrayList<>();
        boolean onDisk = true;
        for (int i = 0; i < events.size(); i++) {
            DropReason reason = encode(events.get(i));
            if (reason == DropReason.TOO_BIG) {
                tooBig.add(i);
            } else if (reason == DropReason.UNENCODABLE) {
                unreadable.add(i);
            }
            if (encoder.bytes() >= options.maxBatchBytes() || encoder.count() >= options.maxBatchEvents()) {
                onDisk &= store();
            }
        }
        onDisk &= encoder.count() == 0 || store();
        return new SpooledEvents(onDisk, tooBig, unreadable);
    }

    private @Nullable DropReason encode(InferenceEvent event) {
        @Nullable DropReason reason;
        try {
            reason = encoder.add(new QueuedEvent(event, ids.millis(), 0));
        } catch (Exception | Error e) {
            reason = DropReason.UNENCODABLE;
        }
        if (reason != null) {
            ledger.refused(reason);
        }
        return reason;
    }

    /** Events are counted before the queue has them, since a sender may deliver them at once. */
    private boolean store() {
        Batch batch = encoder.takeBatch();
        ledger.cameEncoded(batch.size());
        boolean stored = queue.store(batch);
        if (!stored) {
            ledger.cameEncoded(-batch.size());
        }
        return stored;
    }
}
