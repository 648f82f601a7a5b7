package io.inferwatch.embedded.junit;

import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The test server of this JVM. Its data is in a temporary folder that is deleted when it closes. */
final class SharedServer {

    private static @Nullable EmbeddedElasticsearch server;
    private static @Nullable Path data;

    private SharedServer() {}

    static synchronized URI url() {
        var running = server;
        if (running == null) {
            running = start();
            server = running;
        }
        return running.url();
    }

    static synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
        if (data != null) {
            delete(data);
            data = null;
        }
    }

    private static EmbeddedElasticsearch start() {
        try {
            var folder = Files.createTempDirectory("inferwatch-test-");
            data = folder;
            Runtime.getRuntime().addShutdownHook(new Thread(SharedServer::close, "SharedServer close"));
            var started = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(folder));
            allowManyShards(started.url());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each test has a namespace with indices of its own; a node takes 1 000 shards by default. */
    private static void allowManyShards(URI url) throws IOException {
        HttpRequest settings = HttpRequest.newBuilder(url.resolve("/_cluster/settings"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"persistent\":{\"cluster.max_shards_per_node\":10000}}"))
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(settings, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException("The test server refused more shards: status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the test server was starting", e);
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
