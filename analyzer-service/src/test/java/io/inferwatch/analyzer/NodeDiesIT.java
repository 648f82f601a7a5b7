// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.lease.SharedModels;
import io.inferwatch.embedded.EmbeddedCluster;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.schema.StreamNames;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent and two services on a cluster of three nodes, each of which is killed and comes back, lose nothing and double nothing. */
class NodeDiesIT {
    private static final int MODELS = 8;

    @TempDir
    Path folder;

    @TempDir
    Path data;

    private EmbeddedCluster nodes;
    private ElasticsearchConnection client;

    @Test
    void killedNodes_loseNothingAndDoubleNothing() throws Exception {
        Instant end = SharedModels.lastHour();
        try (EmbeddedCluster cluster = EmbeddedCluster.start(EmbeddedOptions.withDefaults(data), 3);
                ElasticsearchConnection all =
                        new ElasticsearchConnection(new ClusterAddress(cluster.urls(), null, null, null, null))) {
            nodes = cluster;
            client = all;
            SharedModels alone = send("alone", end, () -> {});
            SharedModels shared = send("shared", end, () -> {
                kill(0);
                cluster.startAgain(0);
            });
            awaitGreen();
            assertEachEventOnce("alone");
            assertEachEventOnce("shared");

            List<String> expected = analyse("alone", 1, alone, end, () -> {});
            List<String> alerts = analyse("shared", 2, shared, end, () -> {
                kill(1);
                Await.until(() -> shared.progress().stream().filter(end::equals).count() > MODELS / 2);
                cluster.startAgain(1);
            });
            assertThat(alerts).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
            awaitGreen();
            shared.assertSameAs(alone);
        }
    }

    private interface Fault {
        void happens() throws Exception;
    }

    private void kill(int node) {
        ProcessHandle server = ProcessHandle.of(nodes.node(node).pid()).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(server.descendants(), Stream.of(server)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private void awaitGreen() {
        JsonNode health =
                client.send("GET", "/_cluster/health?wait_for_nodes=3&wait_for_status=green&timeout=100s", null);
        assertThat(health.path("status").asText()).as(health.toString()).isEqualTo("green");
    }

    /** Sends all events; the fault may hit a new stream that has no copy yet: its events wait until the node is back. */
    private SharedModels send(String namespace, Instant end, Fault fault) throws Exception {
        new ElasticsearchStorage(client, namespace).setUp();
        awaitGreen();
        SharedModels models = new SharedModels(client, namespace, MODELS);
        try (Agent agent = Agent.start(AgentOptions.builder()
                .elasticsearchUrls(nodes.urls())
                .namespace(namespace)
                .ringCapacity(1 << 16)
                .ringBytes(256L << 20)
                .build())) {
            models.offer(end, agent::offer);
            Await.until(() -> agent.counts().delivered() > 0);
            fault.happens();
            boolean drained = agent.drain(Duration.ofMinutes(3));
            DeliveryCounts counts = agent.counts();
            assertThat(drained).as(counts.toString()).isTrue();
            assertThat(counts.totalDropped() + counts.deadLettered())
                    .as(counts.toString())
                    .isZero();
            assertThat(counts.delivered() + counts.alreadyThere()).isEqualTo(models.events());
        }
        return models;
    }

    private void assertEachEventOnce(String namespace) {
        String streams = new StreamNames(namespace).allEvents();
        client.send("POST", "/" + streams + "/_refresh", null);
        JsonNode found = client.send(
                "POST",
                "/" + streams + "/_search",
                Map.of(
                        "size",
                        0,
                        "track_total_hits",
                        true,
                        "aggs",
                        Map.of("ids", Map.of("terms", Map.of("field", "event.id", "min_doc_count", 2)))));
        long events = new SharedModels(client, namespace, MODELS).events();
        assertThat(found.at("/hits/total/value").asLong()).isEqualTo(events);
        assertThat(found.at("/aggregations/ids/buckets")).isEmpty();
    }

    /** The alerts that were sent. */
    private List<String> analyse(String namespace, int instances, SharedModels models, Instant end, Fault fault)
            throws Exception {
        String urls = nodes.urls().stream().map(URI::toString).collect(Collectors.joining(","));
        try (HookServer receiver = new HookServer();
                ServeProcesses serve = new ServeProcesses(folder.resolve(namespace), """
                        elasticsearch: {url: "%s"}
                        namespace: %s
                        schedule: {every: 1s}
                        lease: {duration: 3s}
                        webhook: {url: "%s"}
                        %s""".formatted(
                                urls, namespace, receiver.url(), models.settings(end)))) {
            List<Program> started = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                started.add(serve.start());
            }
            for (Program program : started) {
                program.url();
            }
            Await.until(() -> !models.progress().isEmpty());
            fault.happens();
            Await.until(() -> models.isDone(end));
            serve.awaitSent(new ElasticsearchStorage(client, namespace).alerts());
            assertThat(receiver.taken()).doesNotHaveDuplicates();
            return receiver.taken();
        }
    }
}
