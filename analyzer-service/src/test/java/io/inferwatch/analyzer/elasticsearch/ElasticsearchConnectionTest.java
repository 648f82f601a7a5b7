package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.core.CountRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Reply;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Sent;
import java.io.IOException;
import java.net.URI;
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
