package io.inferwatch.embedded.junit;

import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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
            return EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
