// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.ItemResult;
import io.inferwatch.agent.bulk.ItemResult.Disposition;
import io.inferwatch.agent.queue.Batch;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of the documents of one request, counted by what happens next to them. */
final class BatchResults {
    private final Batch batch;
    private final BitSet retries;
    private final BitSet holds;
    private long delivered;
    private long alreadyThere;
    private long refused;
    private @Nullable ItemResult held;

    BatchResults(Batch batch, List<ItemResult> results) {
        this.batch = batch;
        this.retries = new BitSet(batch.size());
        this.holds = new BitSet(batch.size());
        for (int i = 0; i < results.size(); i++) {
            count(i, results.get(i));
        }
    }

    private void count(int index, ItemResult result) {
        switch (result.disposition()) {
            case DELIVERED -> delivered++;
            case ALREADY_THERE -> alreadyThere++;
            case REFUSED -> refused++;
            case RETRY -> retries.set(index);
            case HOLD -> {
                holds.set(index);
                held = result;
            }
        }
    }

    static boolean isRefused(ItemResult result) {
        return result.disposition() == Disposition.REFUSED;
    }

    /** Enters the documents with a final result in the ledger. */
    void settle(DeliveryLedger ledger, boolean onDisk) {
        ledger.settled(delivered, alreadyThere, refused, onDisk);
    }

    /** Whether the server had no capacity for some documents. */
    boolean hasRetries() {
        return !retries.isEmpty();
    }

    /** The result of one of the documents that an operator has to unblock, or null if there is none. */
    @Nullable
    ItemResult held() {
        return held;
    }

    /** The documents without a final result, or null if all have one. */
    @Nullable
    Batch rest() {
        BitSet rest = new BitSet(batch.size());
        rest.or(retries);
        rest.or(holds);
        return rest.isEmpty() ? null : rest.cardinality() == batch.size() ? batch : batch.only(rest);
    }
}
