// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An Elasticsearch of the benchmark's own, in a new folder that is deleted when it closes. */
record BenchServer(EmbeddedElasticsearch server, ElasticsearchConnection cluster, Path folder)
        implements AutoCloseable {
    private static final Duration MERGES = Duration.ofMinutes(5);

    /** @param parent the parent folder; null: the default data folder of the platform */
    static BenchServer start(@Nullable Path parent, Consumer<String> say) {
        Path base = parent == null ? platform() : parent.toAbsolutePath().normalize();
        Path folder = base.resolve("run-" + ProcessHandle.current().pid());
        if (Files.exists(folder)) {
            throw new IllegalArgumentException("data: Expecting no folder of an earlier run. Found: " + folder);
        }
        say.accept("Starting Elasticsearch in " + folder);
        EmbeddedElasticsearch server = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(folder));
        return new BenchServer(server, new ElasticsearchConnection(ClusterAddress.of(server.url())), folder);
    }

    URI url() {
        return server.url();
    }

    JsonNode send(String method, String path) {
        return cluster.send(method, path, null);
    }

    /** What the server took of the processors since it started. */
    double cpuSeconds() {
        return send("GET", "/_nodes/stats/process?filter_path=nodes.*.process.cpu.total_in_millis")
                        .findPath("total_in_millis")
                        .asDouble()
                / 1e3;
    }

    /** Waits until the server has merged what was loaded, five minutes at most: that is no part of what is measured next. */
    void settle() {
        Waiting.until(
                () -> send("GET", "/_stats/merge?filter_path=_all.total.merges.current")
                                .path("_all")
                                .path("total")
                                .path("merges")
                                .path("current")
                                .asLong()
                        == 0,
                MERGES);
    }

    /** Bytes of an index or data stream with everything in one segment. */
    long mergedBytes(String index) {
        send("POST", "/" + index + "/_refresh");
        send("POST", "/" + index + "/_forcemerge?max_num_segments=1");
        send("POST", "/" + index + "/_flush?force=true");
        // by segment: sizes of whole stores are up to ten seconds old
        return send("GET", "/" + index + "/_segments").findValues("size_in_bytes").stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    @Override
    public void close() {
        cluster.close();
        server.close();
        try {
            for (Path file : files()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder + ". Delete it yourself. " + e, e);
        }
    }

    /** Deepest first. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private static Path platform() {
        if ("root".equals(System.getProperty("user.name"))) {
            return Path.of("/var/lib/inferwatch/bench");
        }
        Map<String, String> environment = System.getenv();
        String named = environment.getOrDefault("XDG_DATA_HOME", "");
        Path home = Path.of(System.getProperty("user.home"));
        return (named.isEmpty() ? home.resolve(".local/share") : Path.of(named)).resolve("inferwatch/bench");
    }
}
