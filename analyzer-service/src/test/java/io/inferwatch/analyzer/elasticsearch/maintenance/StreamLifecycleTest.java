// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.RecordingServer;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The requests only, with answers as the documentation of Elasticsearch 8.19 has them: the embedded server has no such lifecycle.
 * {@link RetentionIT} tries what happens there.
 */
class StreamLifecycleTest {
    private static final Instant NOW = Instant.parse("2026-03-20T00:00:00Z");
    private static final String STREAMS = """
            {"data_streams": [
              {"name": "logs-inference.a-default", "lifecycle": {"enabled": true}, "next_generation_managed_by": "Data stream lifecycle"},
              {"name": "logs-inference.b-default", "lifecycle": {"enabled": true, "data_retention": "90d"}, "next_generation_managed_by": "Data stream lifecycle"},
              {"name": "logs-inference.c-default", "next_generation_managed_by": "Unmanaged"},
              {"name": "logs-inference.d-default", "ilm_policy": "own", "next_generation_managed_by": "Index Lifecycle Management"},
              {"name": "logs-inference.e-default", "lifecycle": {"enabled": false, "data_retention": "90d"}, "next_generation_managed_by": "Unmanaged"}
            ]}""";

    private static List<String> sent(RetentionLimits limits, Function<RecordingServer.Sent, Reply> replies)
            throws Exception {
        try (RecordingServer server = new RecordingServer(replies);
                ElasticsearchConnection cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            Retention retention = new Retention(cluster, "default", limits, Clock.fixed(NOW, ZoneOffset.UTC));
            retention.sweep();
            retention.sweep();
            return server.requests().stream()
                    .map(sent -> sent.method() + " " + sent.target() + " " + sent.body())
                    .toList();
        }
    }

    private static Reply managed(RecordingServer.Sent sent) {
        return Reply.ok(
                sent.path().startsWith("/_data_stream/") && sent.method().equals("GET") ? STREAMS : "{}");
    }

    @Test
    void retention_isSetWhereItDiffers_andPoliciesAreLeftAlone() throws Exception {
        List<String> sent = sent(new RetentionLimits(Duration.ofDays(90), null), StreamLifecycleTest::managed);
        assertThat(sent)
                .contains("GET /_data_stream/logs-inference*-default ")
                .contains(
                        "PUT /_data_stream/logs-inference.a-default,logs-inference.c-default,logs-inference.e-default/_lifecycle"
                                + " {\"data_retention\":\"90d\"}")
                .noneMatch(request -> request.contains("_rollover") || request.startsWith("DELETE"));
        assertThat(sent.stream().filter(request -> request.contains("/inferwatch-outcomes-default/_search")))
                .as("once an hour")
                .hasSize(1);
    }

    @Test
    void manyStreams_areSetInParts() throws Exception {
        String many = IntStream.range(0, 40)
                .mapToObj(i -> "{\"name\": \"logs-inference.m" + i + "-default\"}")
                .collect(Collectors.joining(",", "{\"data_streams\": [", "]}"));
        List<String> sent = sent(
                new RetentionLimits(Duration.ofDays(90), null),
                request -> Reply.ok(request.method().equals("GET") ? many : "{}"));
        assertThat(sent.stream().filter(request -> request.startsWith("PUT")).distinct())
                .hasSize(3)
                .allSatisfy(request -> assertThat(request).hasSizeLessThan(4_096));
    }

    @Test
    void odderAges_areWrittenExactly() throws Exception {
        assertThat(sent(new RetentionLimits(Duration.ofHours(36), null), StreamLifecycleTest::managed))
                .anyMatch(request -> request.endsWith("{\"data_retention\":\"129600s\"}"));
    }

    /** The server has no limit of the disk. */
    @Test
    void limitOfTheDisk_isSweptHere() throws Exception {
        assertThat(sent(
                        new RetentionLimits(Duration.ofDays(90), 1L),
                        sent -> sent.path().startsWith("/_cat") ? Reply.ok("[]") : managed(sent)))
                .anyMatch(request -> request.startsWith("GET /_cat/indices/"))
                .anyMatch(request -> request.startsWith("PUT /_data_stream/"));
        assertThat(sent(new RetentionLimits(null, 1L), sent -> Reply.ok("[]")))
                .noneMatch(request -> request.contains("_data_stream"));
    }

    @Test
    void serverWithoutLifecycle_isSweptHere_andARefusalIsOne() throws Exception {
        for (int status : new int[] {400, 404, 405}) {
            assertThat(sent(
                            new RetentionLimits(Duration.ofDays(90), null),
                            sent -> sent.path().startsWith("/_data_stream/")
                                    ? new Reply(status, "{\"error\":\"no handler found\"}")
                                    : Reply.ok("[]")))
                    .anyMatch(request -> request.startsWith("GET /_cat/indices/"))
                    .noneMatch(request -> request.startsWith("PUT"));
        }
        assertThatThrownBy(() -> sent(new RetentionLimits(Duration.ofDays(90), null), sent -> new Reply(403, "{}")))
                .isInstanceOf(ClusterException.Rejected.class);
    }
}
