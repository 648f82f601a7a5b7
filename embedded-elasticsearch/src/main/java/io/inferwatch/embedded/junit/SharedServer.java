// SPDX-License-Identifier: Apache-2.0
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
            var folder = QuickTempDirFactory.create("inferwatch-test-");
            data = folder;
            Runtime.getRuntime().addShutdownHook(new Thread(SharedServer::close, "SharedServer close"));
            var started = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(folder));
            loosen(started.url());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A test may have many indices, of which a node takes 1 000 by default; {@link #clear} names them by a pattern. */
    private static void loosen(URI url) throws IOException {
        String settings =
                "{\"persistent\":{\"cluster.max_shards_per_node\":10000,\"action.destructive_requires_name\":false}}";
        send(HttpRequest.newBuilder(url.resolve("/_cluster/settings"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(settings)));
    }

    /** Removes the indices of a namespace. Data streams stay: this server has no request to remove them. */
    static void clear(String namespace) {
        URI url = url();
        try {
            send(HttpRequest.newBuilder(url.resolve("/*-" + namespace + "?expand_wildcards=all"))
                    .DELETE());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The test server refused a request: " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in a request to the test server", e);
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
