// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.storage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.RecordingServer;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.End;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Reply;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Sent;
import io.inferwatch.analyzer.storage.StorageException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No store takes a failure of the cluster for an empty answer, and each says which kind of failure it was. Replies as Elasticsearch 8.19 and
 * a proxy before it gave them.
 */
class StoreFailuresTest {
    private static final Reply BUSY = new Reply(
            503,
            error("unavailable_shards_exception", "[i][0] primary shard is not active Timeout: [1m]")
                    .replace("STATUS", "503"));
    private static final Reply QUEUE_FULL = new Reply(
            429,
            error("es_rejected_execution_exception", "rejected execution of coordinating operation")
                    .replace("STATUS", "429"));
    private static final Reply DISK_FULL = new Reply(
            403,
            error(
                            "cluster_block_exception",
                            "index [i] blocked by: [FORBIDDEN/12/disk usage exceeded flood-stage watermark]")
                    .replace("STATUS", "403"));
    private static final Reply FORBIDDEN = new Reply(
            403,
            error("security_exception", "action is unauthorized for user [u]").replace("STATUS", "403"));
    private static final Reply PROXY = new Reply(502, "<html><h1>502 Bad Gateway</h1></html>");
    private static final Reply NO_INDEX = new Reply(
            404, error("index_not_found_exception", "no such index [i]").replace("STATUS", "404"));

    private static String error(String type, String reason) {
        return "{\"error\":{\"root_cause\":[{\"type\":\"" + type + "\",\"reason\":\"" + reason + "\"}],\"type\":\""
                + type + "\",\"reason\":\"" + reason + "\"},\"status\":STATUS}";
    }

    static List<StoreCall> calls() {
        return StoreCall.all();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aRefusalForNow_saysThatItMayPass(StoreCall call) throws IOException {
        for (Reply reply : List.of(BUSY, QUEUE_FULL, DISK_FULL, PROXY)) {
            with(
                    sent -> reply,
                    cluster -> assertThatThrownBy(() -> call.call().accept(cluster))
                            .as("%s, status %s", call, reply.status())
                            .isInstanceOfSatisfying(
                                    ClusterException.Rejected.class, refused -> assertThat(refused, false, true)));
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aRefusalForGood_saysSo(StoreCall call) throws IOException {
        with(
                sent -> FORBIDDEN,
                cluster -> assertThatThrownBy(() -> call.call().accept(cluster))
                        .isInstanceOfSatisfying(
                                ClusterException.Rejected.class, refused -> assertThat(refused, false, false)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anAnswerThatBreaksOff_isNoAnswer(StoreCall call) throws IOException {
        with(
                sent -> Reply.ok("{\"took\":3,\"hits\":{\"hits\":[").ending(End.CUT),
                cluster -> assertThatThrownBy(() -> call.call().accept(cluster))
                        .isInstanceOfSatisfying(
                                ClusterException.Unreachable.class, failure -> assertThat(failure, true, false)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void nobodyListens(StoreCall call) throws IOException {
        URI gone;
        try (RecordingServer server = new RecordingServer(sent -> Reply.ok("{}"))) {
            gone = server.url();
        }
        try (ElasticsearchConnection cluster =
                new ElasticsearchConnection(ClusterAddress.of(gone), Duration.ofSeconds(20))) {
            assertThatThrownBy(() -> call.call().accept(cluster))
                    .isInstanceOfSatisfying(
                            ClusterException.Unreachable.class, failure -> assertThat(failure, true, false));
        }
    }

    /** Nothing is stored yet: what reads finds nothing, what writes fails, since a template would have made the index. */
    @ParameterizedTest
    @MethodSource("calls")
    void withoutAnIndex_nothingIsFound_andNothingIsStored(StoreCall call) throws IOException {
        with(StoreFailuresTest::withoutIndices, cluster -> {
            if (call.writes()) {
                assertThatThrownBy(() -> call.call().accept(cluster)).isInstanceOf(ClusterException.Rejected.class);
            } else {
                assertThatCode(() -> call.call().accept(cluster)).doesNotThrowAnyException();
            }
        });
    }

    /** Searches that ignore what is not there find nothing, those that do not are refused. */
    private static Reply withoutIndices(Sent sent) {
        if (sent.target().contains("ignore_unavailable=true")) {
            return Reply.ok(
                    "{\"took\":0,\"timed_out\":false,\"_shards\":{\"total\":0,\"successful\":0,\"skipped\":0,\"failed\":0},"
                            + "\"hits\":{\"max_score\":0.0,\"hits\":[]}}");
        }
        if (sent.path().endsWith("/_mget")) {
            return Reply.ok("{\"docs\":[{\"_index\":\"i\",\"_id\":\"1\",\"error\":{\"root_cause\":[{\"type\":"
                    + "\"index_not_found_exception\",\"reason\":\"no such index [i]\"}],\"type\":"
                    + "\"index_not_found_exception\",\"reason\":\"no such index [i]\"}}]}");
        }
        return NO_INDEX;
    }

    private static void assertThat(StorageException failure, boolean unreachable, boolean forNow) {
        org.assertj.core.api.Assertions.assertThat(failure.isUnreachable()).isEqualTo(unreachable);
        org.assertj.core.api.Assertions.assertThat(failure.isRefusedForNow()).isEqualTo(forNow);
        org.assertj.core.api.Assertions.assertThat(failure.getMessage()).doesNotContain("\n");
    }

    private interface Use {
        void of(ElasticsearchConnection cluster);
    }

    private static void with(Function<Sent, Reply> replies, Use use) throws IOException {
        try (RecordingServer server = new RecordingServer(replies);
                ElasticsearchConnection cluster =
                        new ElasticsearchConnection(ClusterAddress.of(server.url()), Duration.ofSeconds(20))) {
            cluster.hurry();
            use.of(cluster);
        }
    }
}
