package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.ItemResult;
import io.inferwatch.agent.bulk.ItemResult.Verdict;
import io.inferwatch.agent.queue.Batch;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers to the documents of one request, counted. */
final class BatchResults {
    private final Batch batch;
    private final BitSet retries;
    private final BitSet holds;
    private long delivered;
    private long there;
    private long refused;
    private @Nullable ItemResult hold;

    BatchResults(Batch batch, List<ItemResult> answers) {
        this.batch = batch;
        this.retries = new BitSet(batch.size());
        this.holds = new BitSet(batch.size());
        for (int i = 0; i < answers.size(); i++) {
            count(i, answers.get(i));
        }
    }

    private void count(int index, ItemResult answer) {
        switch (answer.verdict()) {
            case DELIVERED -> delivered++;
            case ALREADY_THERE -> there++;
            case REFUSED -> refused++;
            case RETRY -> retries.set(index);
            case HOLD -> {
                holds.set(index);
                hold = answer;
            }
        }
    }

    static boolean isRefused(ItemResult answer) {
        return answer.verdict() == Verdict.REFUSED;
    }

    /** The counted ones have their final answer. */
    void settle(DeliveryLedger ledger, boolean onDisk) {
        ledger.settled(delivered, there, refused, onDisk);
    }

    /** Whether the server had no room for some. */
    boolean retries() {
        return !retries.isEmpty();
    }

    /** One of the documents that wait for an operator, or null. */
    @Nullable
    ItemResult hold() {
        return hold;
    }

    /** The documents without a final answer, or null if all have one. */
    @Nullable
    Batch rest() {
        BitSet rest = new BitSet(batch.size());
        rest.or(retries);
        rest.or(holds);
        return rest.isEmpty() ? null : rest.cardinality() == batch.size() ? batch : batch.only(rest);
    }
}
