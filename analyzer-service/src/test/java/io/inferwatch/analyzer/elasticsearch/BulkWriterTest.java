// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class BulkWriterTest {
    private final List<List<String>> requests = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();

    /** @param status of a document, by its id and the number of requests so far */
    private BulkWriter writer(BiFunction<String, Integer, Integer> status) {
        return new BulkWriter(lines -> answer(lines, status), pauses::add, false);
    }

    private JsonNode answer(byte[] body, BiFunction<String, Integer, Integer> status) {
        List<String> ids = new ArrayList<>();
        ObjectNode answer = ElasticsearchConnection.JSON.createObjectNode();
        ArrayNode items = answer.put("errors", true).putArray("items");
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.contains("\"_id\"")) {
                String id = line.replaceAll(".*\"_id\":\"([^\"]*)\".*", "$1");
                ids.add(id);
                ObjectNode outcome = items.addObject().putObject("index");
                int code = status.apply(id, requests.size() + 1);
                outcome.put("_index", "i").put("_id", id).put("status", code);
                if (code >= 400) {
                    outcome.putObject("error").put("reason", "reason " + code);
                }
            }
        }
        requests.add(ids);
        return answer;
    }

    private static BulkOperation document(String id, int length) {
        return BulkOperation.of(any ->
                any.index(write -> write.index("i").id(id).document(Map.of("text", "x".repeat(length)))));
    }

    private static List<BulkOperation> documents(int count, int length) {
        List<BulkOperation> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(document("d" + i, length));
        }
        return documents;
    }

    @Test
    void anOperationIsAnActionAndADocumentOnALineEach() {
        assertThat(new String(RequestJson.lines(document("a", 2)), StandardCharsets.UTF_8))
                .isEqualTo("{\"index\":{\"_id\":\"a\",\"_index\":\"i\"}}\n{\"text\":\"xx\"}\n");
    }

    @Test
    void requestsAreCutByDocuments() {
        writer((id, request) -> 200).write(documents(BulkWriter.MAX_DOCUMENTS * 2 + 1, 1));
        assertThat(requests)
                .extracting(List::size)
                .containsExactly(BulkWriter.MAX_DOCUMENTS, BulkWriter.MAX_DOCUMENTS, 1);
    }

    @Test
    void requestsAreCutByBytes_andALargeDocumentGoesAlone() {
        List<BulkOperation> documents = new ArrayList<>(documents(5, BulkWriter.MAX_BYTES / 2 - 100));
        documents.add(document("large", BulkWriter.MAX_BYTES * 2));
        documents.add(document("last", 1));
        writer((id, request) -> 200).write(documents);
        assertThat(requests)
                .containsExactly(
                        List.of("d0", "d1"), List.of("d2", "d3"), List.of("d4"), List.of("large"), List.of("last"));
    }

    @Test
    void nothingToWriteSendsNothing() {
        assertThat(writer((id, request) -> 200).write(List.of())).isEmpty();
        assertThat(requests).isEmpty();
    }

    @Test
    void conflictsAreReturned() {
        assertThat(writer((id, request) -> id.equals("d1") ? 409 : 200).write(documents(3, 1)))
                .containsExactly("d1");
        assertThat(requests).hasSize(1);
    }

    @Test
    void busyDocumentsAloneAreSentAgain() {
        BulkWriter writer = writer((id, request) -> id.equals("d1") && request < 3 ? 429 : 200);
        assertThat(writer.write(documents(3, 1))).isEmpty();
        assertThat(requests).containsExactly(List.of("d0", "d1", "d2"), List.of("d1"), List.of("d1"));
        assertThat(pauses).hasSize(2).isSorted();
    }

    @Test
    void aServerThatStaysBusyIsAFailureAfterSomeAttempts() {
        assertThatThrownBy(() ->
                        writer((id, request) -> id.equals("d2") ? 503 : 200).write(documents(3, 1)))
                .isInstanceOfSatisfying(
                        ClusterException.Rejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(503))
                .hasMessageContaining("1 of 3 documents")
                .hasMessageContaining("i/d2, status 503, reason 503");
        assertThat(requests).hasSize(BulkWriter.ATTEMPTS);
    }

    @Test
    void aRefusedDocumentIsNamed_andTheLaterRequestsAreSentAllTheSame() {
        BulkWriter writer = writer((id, request) -> id.equals("d7") ? 400 : 200);
        assertThatThrownBy(() -> writer.write(documents(BulkWriter.MAX_DOCUMENTS + 1, 1)))
                .isInstanceOf(ClusterException.Rejected.class)
                .hasMessageContaining("1 of " + (BulkWriter.MAX_DOCUMENTS + 1) + " documents")
                .hasMessageContaining("i/d7, status 400, reason 400");
        assertThat(requests).hasSize(2);
    }

    @Test
    void aBusyServerThatRefusesTheWholeRequestGetsItAgain() {
        List<Integer> sizes = new ArrayList<>();
        BulkWriter writer = new BulkWriter(
                lines -> {
                    sizes.add(lines.length);
                    if (sizes.size() == 1) {
                        throw new ClusterException.Rejected(429, "", "busy", null);
                    }
                    return answer(lines, (id, request) -> 201);
                },
                pauses::add,
                false);
        writer.write(documents(2, 1));
        assertThat(sizes).hasSize(2);
        assertThat(sizes.get(0)).isEqualTo(sizes.get(1));
    }

    @Test
    void anotherRefusalOfTheWholeRequestIsAFailureAtOnce() {
        BulkWriter writer = new BulkWriter(
                lines -> {
                    throw new ClusterException.Rejected(413, "", "too large", null);
                },
                pauses::add,
                false);
        assertThatThrownBy(() -> writer.write(documents(1, 1))).hasMessage("too large");
        assertThat(pauses).isEmpty();
    }
}
