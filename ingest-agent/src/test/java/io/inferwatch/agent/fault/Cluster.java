// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Server;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Three servers that form one cluster. The first is asked by the test and holds no shards; of the others, the one that holds
 * the stream's primary shard is killed and does not come back.
 */
final class Cluster implements Trouble {
    private static final int NODES = 3;
    private static final int HEAP_MEGABYTES = 448;

    private final List<EmbeddedElasticsearch> nodes;
    private final String model;
    private Server server;
    private int killed = -1;

    Cluster(Path data, String model) throws IOException {
        this.model = model;
        // Where the servers run as another user, that one must be able to walk through.
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            ports.add(Signals.freePort());
        }
        // None of them is ready before the others are there.
        List<CompletableFuture<EmbeddedElasticsearch>> starts = IntStream.range(0, NODES)
                .mapToObj(i -> node(data.resolve("node-" + i), i, ports))
                .map(options -> CompletableFuture.supplyAsync(
                        () -> EmbeddedElasticsearch.start(options), command -> new Thread(command).start()))
                .toList();
        nodes = starts.stream().map(CompletableFuture::join).toList();
    }

    private static EmbeddedOptions node(Path data, int number, List<Integer> ports) {
        String seeds = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return EmbeddedOptions.withDefaults(data)
                .withHeapMegabytes(HEAP_MEGABYTES)
                .withSetting("cluster.name", "inferwatch-three")
                .withSetting("node.name", "node-" + number)
                .withSetting("transport.port", ports.get(number).toString())
                .withSetting("discovery.type", "multi-node")
                .withSetting("discovery.seed_hosts", seeds)
                .withSetting("cluster.initial_master_nodes", "node-0,node-1,node-2")
                .withSetting("node.processors", "2");
    }

    /** The server as the test sees it: the node that is not killed. */
    Server server(Server first) {
        server = first;
        server.call(
                "PUT",
                "/_cluster/settings",
                "{\"persistent\":{\"cluster.routing.allocation.exclude._name\":\"node-0\"}}");
        return server;
    }

    URI url() {
        return nodes.get(0).url();
    }

    /** All three addresses, the one that will be killed first. */
    @Override
    public AgentOptions.Builder options(AgentOptions.Builder direct) {
        killed = primary();
        List<URI> urls = new ArrayList<>(List.of(nodes.get(killed).url()));
        nodes.stream()
                .map(EmbeddedElasticsearch::url)
                .filter(url -> !urls.contains(url))
                .forEach(urls::add);
        return direct.elasticsearchUrls(urls);
    }

    private int primary() {
        String stream = server.streams().events(model);
        JsonNode health = server.call("GET", "/_cluster/health/" + stream + "?wait_for_status=green&timeout=60s", "");
        if (health.path("number_of_nodes").asInt() != NODES
                || health.path("active_shards").asInt() != 2) {
            throw new IllegalStateException("cluster: Expecting three nodes and a copy. Found: " + health);
        }
        for (JsonNode shard : server.call("GET", "/_cat/shards/" + stream + "?format=json&h=prirep,node", "")) {
            if (shard.path("prirep").asText().equals("p")) {
                return Integer.parseInt(shard.path("node").asText().substring("node-".length()));
            }
        }
        throw new IllegalStateException("cluster: Expecting a primary shard. Found: none");
    }

    @Override
    public void begin() throws IOException {
        Signals.send("-KILL", nodes.get(killed));
    }

    @Override
    public void end() {
        int left = server.call("GET", "/_cluster/health", "")
                .path("number_of_nodes")
                .asInt();
        if (left != NODES - 1) {
            throw new IllegalStateException("cluster: Expecting two nodes. Found: " + left);
        }
    }

    @Override
    public void close() {
        nodes.forEach(EmbeddedElasticsearch::close);
    }

    @Override
    public String toString() {
        return "node-" + killed + " killed";
    }
}
