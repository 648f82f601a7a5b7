// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import io.inferwatch.analyzer.cli.connection.LocalServer;
import io.inferwatch.analyzer.cli.connection.ServerSource;
import io.inferwatch.analyzer.cli.connection.ServerState;
import io.inferwatch.analyzer.cli.support.Failure;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedElasticsearchException;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.embedded.RequirementException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds, starts and stops the embedded server for the commands. */
final class EmbeddedServers implements ServerSource {
    /** A start takes about 10 s, longer on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public Optional<LocalServer> running(Path data) {
        return failingInOneLine(() -> EmbeddedElasticsearch.running(data))
                .map(server -> new LocalServer(server.url(), server.pid(), () -> {}));
    }

    @Override
    public ServerState state(Path data) {
        return ServerState.valueOf(
                failingInOneLine(() -> EmbeddedElasticsearch.state(data)).name());
    }

    @Override
    public LocalServer start(Path data, boolean detached) {
        return start(data, EmbeddedOptions.withDefaults(data).withDetached(detached));
    }

    @Override
    public LocalServer startAgain(Path data, URI address) {
        return start(data, EmbeddedOptions.withDefaults(data).withHttpPort(address.getPort()));
    }

    private LocalServer start(Path data, EmbeddedOptions options) {
        return failingInOneLine(() -> {
            try {
                EmbeddedElasticsearch server = EmbeddedElasticsearch.start(options);
                return new LocalServer(server.url(), server.pid(), server::close);
            } catch (RequirementException unmet) {
                return ofAnotherProgram(data, unmet);
            }
        });
    }

    /** Another program has the folder: it starts a server, or its server is being started again. */
    private LocalServer ofAnotherProgram(Path data, RequirementException unmet) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (unmet.key().equals("data") && unmet.found().contains("in use") && System.nanoTime() < end) {
            Optional<LocalServer> running = running(data);
            if (running.isPresent()) {
                return running.get();
            }
            pause();
        }
        throw unmet;
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while another program was starting the server", e);
        }
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
