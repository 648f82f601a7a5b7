// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * Writes documents in bulk requests of at most {@value #MAX_BYTES} bytes and {@value #MAX_DOCUMENTS} documents; a larger
 * document goes alone. Documents that a busy server turns away (429, 503) are sent again, {@value #ATTEMPTS} times in
 * all, or {@value #PATIENT_ATTEMPTS}; the others are not. Thread-safe.
 */
final class BulkWriter {
    static final int MAX_BYTES = 5 << 20;
    static final int MAX_DOCUMENTS = 2_500;
    static final int ATTEMPTS = 5;
    static final int PATIENT_ATTEMPTS = 15;

    private static final int CONFLICT = 409;
    /** As of a proxy that got none. */
    private static final int NO_ANSWER_OF_A_SERVER = 502;

    private final Function<byte[], JsonNode> sender;
    private final LongPredicate pause;
    private final int attempts;

    /**
     * @param sender sends the lines of one bulk request and returns {@code errors} and {@code items} of the answer
     * @param pause waits as many milliseconds; false when nothing is to be sent again
     * @param patient whether to wait for minutes
     */
    BulkWriter(Function<byte[], JsonNode> sender, LongPredicate pause, boolean patient) {
        this.sender = sender;
        this.pause = pause;
        this.attempts = patient ? PATIENT_ATTEMPTS : ATTEMPTS;
    }

    /** What became of the documents that were not written. */
    private record Refused(Set<String> changed, List<String> reasons, List<Integer> statuses, List<String> types) {
        Refused() {
            this(new HashSet<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void add(JsonNode outcome, int status, String type) {
            statuses.add(status);
            types.add(type);
            reasons.add(
                    outcome.path("_index").asText() + "/" + outcome.path("_id").asText() + ", status " + status + ", "
                            + outcome.path("error").path("reason").asText("no reason given"));
        }
    }

    /**
     * Sends every operation, whatever happens to the others.
     *
     * @return ids of documents that were not written, since they are no longer as the operation expects (status 409)
     * @throws ClusterException.Rejected if one of them was refused for another reason, and the others are stored; or if the answer does
     *     not say what became of each, as that of a proxy
     */
    Set<String> write(List<BulkOperation> operations) {
        Refused refused = new Refused();
        List<byte[]> batch = new ArrayList<>();
        long bytes = 0;
        for (BulkOperation operation : operations) {
            byte[] lines = RequestJson.lines(operation);
            if (!batch.isEmpty() && (batch.size() == MAX_DOCUMENTS || bytes + lines.length > MAX_BYTES)) {
                send(batch, refused);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(lines);
            bytes += lines.length;
        }
        if (!batch.isEmpty()) {
            send(batch, refused);
        }
        if (!refused.reasons().isEmpty()) {
            throw new ClusterException.Rejected(
                    refused.statuses().get(0),
                    refused.types().get(0),
                    "bulk: " + refused.reasons().size() + " of " + operations.size()
                            + " documents were not stored. The first: "
                            + refused.reasons().get(0),
                    null);
        }
        return refused.changed();
    }

    private void send(List<byte[]> batch, Refused refused) {
        List<byte[]> waiting = batch;
        boolean again = true;
        for (int attempt = 1; !waiting.isEmpty(); attempt++) {
            if (attempt > 1) {
                again = pause.test(RequestPace.pauseMillis(attempt - 2));
            }
            waiting = sendOnce(waiting, !again || attempt == attempts, refused);
        }
    }

    /** Returns what is to be sent again: nothing at the last attempt. */
    private List<byte[]> sendOnce(List<byte[]> batch, boolean last, Refused refused) {
        JsonNode answer;
        try {
            answer = sender.apply(joined(batch));
        } catch (ClusterException.Rejected whole) {
            if (last || !whole.isOverloaded()) {
                throw whole;
            }
            return batch;
        }
        JsonNode items = answer.path("items");
        if (items.size() != batch.size()) {
            throw new ClusterException.Rejected(
                    NO_ANSWER_OF_A_SERVER,
                    "",
                    "bulk: Expecting the outcome of " + batch.size() + " documents. Found: " + items.size(),
                    null);
        }
        List<byte[]> again = new ArrayList<>();
        if (answer.path("errors").asBoolean()) {
            for (int i = 0; i < items.size(); i++) {
                JsonNode outcome = items.path(i).elements().next();
                int status = outcome.path("status").asInt();
                String type = outcome.path("error").path("type").asText();
                if (ClusterException.Rejected.isOverloaded(status, type) && !last) {
                    again.add(batch.get(i));
                } else if (status == CONFLICT) {
                    refused.changed().add(outcome.path("_id").asText());
                } else if (outcome.has("error")) {
                    refused.add(outcome, status, type);
                }
            }
        }
        return again;
    }

    private static byte[] joined(List<byte[]> batch) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(
                batch.stream().mapToInt(lines -> lines.length).sum());
        batch.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
