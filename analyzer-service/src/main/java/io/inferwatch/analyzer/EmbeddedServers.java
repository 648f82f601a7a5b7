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

/** The embedded server, as commands see it. */
final class EmbeddedServers implements ServerSource {
    @Override
    public Optional<LocalServer> running(Path data) {
        return told(() -> EmbeddedElasticsearch.running(data))
                .map(server -> new LocalServer(server.url(), server.pid(), () -> {}));
    }

    @Override
    public LocalServer start(Path data, boolean detached) {
        EmbeddedElasticsearch server = told(() ->
                EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data).withDetached(detached)));
        return new LocalServer(server.url(), server.pid(), server::close);
    }

    @Override
    public boolean stop(Path data) {
        return told(() -> EmbeddedElasticsearch.stop(data));
    }

    private static <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (EmbeddedElasticsearchException failure) {
            String message = String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", "; ");
            throw new Failure(
                    message.contains(". Found: ") ? message : "elasticsearch: Expecting to start. Found: " + message,
                    failure);
        }
    }
}
