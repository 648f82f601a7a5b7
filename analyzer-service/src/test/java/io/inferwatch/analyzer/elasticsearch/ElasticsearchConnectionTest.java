// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.core.CountRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.End;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Reply;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Sent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Replies as servers gave them. */
class ElasticsearchConnectionTest {
    private static final String NO_INDEX = """
            {"error":{"root_cause":[{"type":"index_not_found_exception","reason":"no such index [m]","index":"m"}],
             "type":"index_not_found_exception","reason":"all shards failed","index":"m"},"status":404}""";

    private static final SearchRequest SEARCH = SearchRequest.of(search -> search.index("m"));

    private static void with(Function<Sent, Reply> replies, Use use) throws IOException {
        try (RecordingServer server = new RecordingServer(replies);
                ElasticsearchConnection connection = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            use.of(connection, server);
        }
    }

    private interface Use {
        void of(ElasticsearchConnection connection, RecordingServer server);
    }

    @Test
    void anAnswerIsTheTreeThatWasSent() throws Exception {
        String answer = "{\"aggregations\":{\"models\":{\"buckets\":[{\"key\":\"a\",\"doc_count\":3}]}}}";
        with(sent -> Reply.ok(answer), (connection, server) -> {
            assertThat(connection.search(SEARCH, "aggregations").at("/aggregations/models/buckets/0/doc_count"))
                    .hasToString("3");
            assertThat(server.requests().get(0).target())
                    .isEqualTo("/m/_search?allow_partial_search_results=false&filter_path=aggregations")
                    .doesNotContain("typed_keys");
        });
    }

    @Test
    void aRefusedSearchSaysWhatAndWhy() throws Exception {
        with(sent -> new Reply(404, NO_INDEX), (connection, server) -> {
            for (Runnable call : List.<Runnable>of(
                    () -> connection.search(SEARCH, ""), () -> connection.send("POST", "/m/_search", null))) {
                assertThatThrownBy(call::run)
                        .isInstanceOfSatisfying(
                                ClusterException.Rejected.class,
                                rejected -> assertThat(rejected.status()).isEqualTo(404))
                        .hasMessage("elasticsearch: Expecting " + server.url()
                                + " to accept POST /m/_search. Found: status 404, no such index [m]");
            }
            assertThat(connection.find("GET", "/m/_doc/1", null).isMissingNode())
                    .isTrue();
        });
    }

    /** A proxy answers with a page, in its own name. */
    @Test
    void anErrorThatCannotBeReadIsARefusal() throws Exception {
        with(sent -> new Reply(502, "<html>Bad gateway</html>"), (connection, server) -> {
            assertThatThrownBy(() -> connection.search(SEARCH, ""))
                    .isInstanceOf(ClusterException.Rejected.class)
                    .hasMessageContaining("status 502, unreadable answer");
            assertThatThrownBy(() -> connection.send("GET", "/m", null))
                    .isInstanceOf(ClusterException.Rejected.class)
                    .hasMessageContaining("status 502, unreadable answer");
        });
    }

    @Test
    void anAnswerThatBreaksOffIsNoAnswer() throws Exception {
        with(
                sent -> Reply.ok("{\"hits\":{\"hits\":["),
                (connection, server) -> assertThatThrownBy(() -> connection.search(SEARCH, ""))
                        .isInstanceOf(ClusterException.Unreachable.class));
    }

    /** As where a node stops while it answers. */
    @Test
    void aConnectionThatIsClosedInTheMiddleIsNoAnswer() throws Exception {
        withShort(Reply.ok("{\"hits\":{\"hits\":[").ending(End.CUT), connection -> {
            for (Runnable call : everyKindOfCall(connection)) {
                assertThatThrownBy(call::run).isInstanceOf(ClusterException.Unreachable.class);
            }
        });
    }

    /** A body whose end never comes: the time-out ends the wait, whatever came before. */
    @Test
    void aBodyThatStopsComingIsNoAnswer() throws Exception {
        withShort(Reply.ok("{\"count\":1").ending(End.HELD), connection -> {
            for (Runnable call : everyKindOfCall(connection)) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(ClusterException.Unreachable.class)
                        .hasMessageContaining("SocketTimeoutException");
            }
        });
    }

    /** The status of a refusal is known before its body, but a refusal that breaks off may be anything. */
    @Test
    void aRefusalThatStopsComingIsNoAnswer() throws Exception {
        withShort(
                new Reply(400, "{\"error\":").ending(End.HELD),
                connection -> assertThatThrownBy(() -> connection.send("GET", "/m", null))
                        .isInstanceOf(ClusterException.Unreachable.class));
    }

    /** A proxy may say 200 to whatever it does not pass on. */
    @Test
    void anAnswerThatIsNoOutcomeOfABulkRequestStoresNothing() throws Exception {
        for (String answer : List.of("", "{}", "{\"errors\":false}", "{\"errors\":false,\"items\":[]}")) {
            with(
                    sent -> Reply.ok(answer),
                    (connection, server) -> assertThatThrownBy(() -> connection.bulk(operations("1", "2")))
                            .as(answer)
                            .isInstanceOf(ClusterException.Rejected.class)
                            .hasMessageContaining("Expecting the outcome of 2 documents"));
        }
    }

    @Test
    void documentsThatAreThereAreReadInOneRequest() throws Exception {
        String answer = """
                {"docs":[{"_index":"m","_id":"1","_seq_no":4,"_primary_term":1,"found":true,"_source":{"a":1}},
                 {"_index":"m","_id":"2","found":false}]}""";
        with(sent -> Reply.ok(answer), (connection, server) -> {
            assertThat(connection.documents("m", List.of("1", "2"), ""))
                    .extracting(document -> document.path("_id").asText())
                    .containsExactly("1");
            assertThat(connection.documents("m", List.of(), "")).isEmpty();
            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().get(0).body()).isEqualTo("{\"ids\":[\"1\",\"2\"]}");
        });
    }

    /** The answer is 200 even where a shard is away: a document that was not looked for is not one that is absent. */
    @Test
    void aDocumentThatCouldNotBeReadIsNotAbsent() throws Exception {
        String answer = """
                {"docs":[{"_index":"m","_id":"1","found":true,"_source":{}},
                 {"_index":"m","_id":"2","error":{"root_cause":[{"type":"no_shard_available_action_exception",
                  "reason":"No shard available for [get [m][2]: routing [null]]"}],
                  "type":"no_shard_available_action_exception","reason":"No shard available"}}]}""";
        with(
                sent -> Reply.ok(answer),
                (connection, server) -> assertThatThrownBy(() -> connection.documents("m", List.of("1", "2"), ""))
                        .isInstanceOfSatisfying(
                                ClusterException.Rejected.class,
                                refused -> assertThat(refused.isRefusedForNow()).isTrue())
                        .hasMessageContaining("m/2")
                        .hasMessageContaining("No shard available"));
    }

    /** Before anything is stored there is no index. */
    @Test
    void documentsOfAnIndexThatIsNotThereAreAbsent() throws Exception {
        String answer = """
                {"docs":[{"_index":"m","_id":"1","error":{"root_cause":[{"type":"index_not_found_exception",
                  "reason":"no such index [m]"}],"type":"index_not_found_exception","reason":"no such index [m]"}}]}""";
        with(
                sent -> Reply.ok(answer),
                (connection, server) ->
                        assertThat(connection.documents("m", List.of("1"), "")).isEmpty());
    }

    @Test
    void aCountOfWhichAPartFailedIsNoCount() throws Exception {
        with(
                sent -> Reply.ok("{\"count\":3,\"_shards\":{\"total\":2,\"successful\":1,\"failed\":1}}"),
                (connection, server) -> assertThatThrownBy(
                                () -> connection.count(CountRequest.of(count -> count.index("m"))))
                        .isInstanceOfSatisfying(
                                ClusterException.Rejected.class,
                                refused -> assertThat(refused.status()).isEqualTo(503)));
    }

    @Test
    void numbersComeAsCbor_andAsJsonWhereTheServerHasNone() throws Exception {
        with(
                sent -> Reply.ok("{\"a\":1.5}"),
                (connection, server) -> assertThat(connection.sendNumbers("/m/_search", RequestCbor.object(Map.of())))
                        .hasToString("{\"a\":1.5}"));
    }

    private interface ShortUse {
        void of(ElasticsearchConnection connection);
    }

    /** With a connection that waits for half a second. */
    private static void withShort(Reply reply, ShortUse use) throws IOException {
        try (RecordingServer server = new RecordingServer(sent -> reply);
                ElasticsearchConnection connection =
                        new ElasticsearchConnection(ClusterAddress.of(server.url()), Duration.ofMillis(500))) {
            use.of(connection);
        }
    }

    private static List<Runnable> everyKindOfCall(ElasticsearchConnection connection) {
        return List.of(
                () -> connection.search(SEARCH, ""),
                () -> connection.count(CountRequest.of(count -> count.index("m"))),
                () -> connection.send("GET", "/m", null),
                () -> connection.sendNumbers("/m/_search", RequestCbor.object(Map.of())),
                () -> connection.find("GET", "/m/_doc/1", null),
                () -> connection.documents("m", List.of("1"), ""),
                () -> connection.bulk(operations("1")));
    }

    @Test
    void nobodyListens() throws Exception {
        URI gone;
        try (RecordingServer server = new RecordingServer(sent -> Reply.ok("{}"))) {
            gone = server.url();
        }
        try (ElasticsearchConnection connection = new ElasticsearchConnection(ClusterAddress.of(gone))) {
            for (Runnable call : List.<Runnable>of(
                    () -> connection.search(SEARCH, ""),
                    () -> connection.count(CountRequest.of(count -> count.index("m"))),
                    () -> connection.send("GET", "/m", null),
                    () -> connection.index("m", Map.of("1", Map.of("a", 1))))) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(ClusterException.Unreachable.class)
                        .hasMessageContaining("Expecting an answer from " + gone)
                        .hasMessageContaining("Connection refused");
            }
        }
    }

    @Test
    void aBulkRequestThatIsPartlyRefusedNamesTheDocument() throws Exception {
        String answer = """
                {"errors":true,"items":[
                 {"index":{"_index":"m","_id":"1","status":201}},
                 {"index":{"_index":"m","_id":"2","status":400,"error":{"type":"document_parsing_exception",
                  "reason":"[1:6] failed to parse field [a] of type [long] in document with id '2'"}}},
                 {"create":{"_index":"m","_id":"3","status":409,"error":{"type":"version_conflict_engine_exception",
                  "reason":"[3]: version conflict, document already exists (current version [1])"}}}]}""";
        with(sent -> Reply.ok(answer), (connection, server) -> {
            assertThatThrownBy(() -> connection.bulk(operations("1", "2", "3")))
                    .isInstanceOf(ClusterException.Rejected.class)
                    .hasMessage("bulk: 1 of 3 documents were not stored. The first: m/2, status 400, "
                            + "[1:6] failed to parse field [a] of type [long] in document with id '2'");
            Sent sent = server.requests().get(0);
            assertThat(sent.path()).isEqualTo("/_bulk");
            assertThat(sent.body().lines()).hasSize(6);
        });
    }

    @Test
    void aBusyServerGetsTheDocumentAgain() throws Exception {
        Iterator<Reply> replies = List.of(
                        new Reply(429, "{\"error\":{\"reason\":\"rejected execution\"},\"status\":429}"),
                        Reply.ok(
                                "{\"errors\":true,\"items\":[{\"create\":{\"_index\":\"m\",\"_id\":\"1\",\"status\":429,"
                                        + "\"error\":{\"reason\":\"rejected execution\"}}}]}"),
                        Reply.ok(
                                "{\"errors\":true,\"items\":[{\"create\":{\"_index\":\"m\",\"_id\":\"1\",\"status\":409,"
                                        + "\"error\":{\"reason\":\"version conflict\"}}}]}"))
                .iterator();
        with(sent -> replies.next(), (connection, server) -> {
            assertThat(connection.bulk(operations("1"))).containsExactly("1");
            assertThat(server.requests()).hasSize(3);
            assertThat(connection.requests().counts()).isEqualTo(Map.of("POST _bulk", 3L));
        });
    }

    private static List<BulkOperation> operations(String... ids) {
        List<BulkOperation> operations = new ArrayList<>();
        for (String id : ids) {
            operations.add(BulkOperation.of(
                    any -> any.create(write -> write.index("m").id(id).document(Map.of("a", 1)))));
        }
        return operations;
    }
}
