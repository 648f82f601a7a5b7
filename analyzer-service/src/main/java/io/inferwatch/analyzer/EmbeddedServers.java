package io.inferwatch.analyzer;

import io.inferwatch.analyzer.cli.connection.LocalServer;
import io.inferwatch.analyzer.cli.connection.ServerSource;
import io.inferwatch.analyzer.cli.support.Failure;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedElasticsearchException;
import io.inferwatch.embedded.EmbeddedOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds, starts and stops the embedded server for the commands. */
final class EmbeddedServers implements ServerSource {
    @Override
    public Optional<LocalServer> running(Path data) {
        return failingInOneLine(() -> EmbeddedElasticsearch.running(data))
                .map(server -> new LocalServer(server.url(), server.pid(), () -> {}));
    }

    @Override
    public LocalServer start(Path data, boolean detached) {
        EmbeddedElasticsearch server = failingInOneLine(() ->
                EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data).withDetached(detached)));
        return new LocalServer(server.url(), server.pid(), server::close);
    }

    @Override
    public boolean stop(Path data) {
        return failingInOneLine(() -> EmbeddedElasticsearch.stop(data));
    }

    private static <T> T failingInOneLine(Supplier<T> call) {
        try {
            return call.get();
        } catch (EmbeddedElasticsearchException failure) {
            throw new Failure(String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", "; "), failure);
        }
    }
}
