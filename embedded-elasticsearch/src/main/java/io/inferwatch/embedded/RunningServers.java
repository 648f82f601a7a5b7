package io.inferwatch.embedded;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and stops the server of a data folder, whichever process started it. */
final class RunningServers {

    private RunningServers() {}

    static Optional<RunningServer> find(DataFolder data) {
        return recorded(data).filter(server -> answers(data, server));
    }

    /**
     * Like {@link #find}, but waits for the end of a server that does not answer: it may be stopping because its parent
     * was killed.
     */
    static Optional<RunningServer> findLivingOrAwaitEnd(DataFolder data) {
        var server = recorded(data);
        server.filter(found -> !answers(data, found))
                .flatMap(found -> ProcessHandle.of(found.pid()))
                .ifPresent(ServerProcess::awaitEnd);
        return server.flatMap(found -> recorded(data));
    }

    static boolean stop(DataFolder data) {
        var server = recorded(data);
        server.flatMap(found -> ProcessHandle.of(found.pid())).ifPresent(ServerProcess::stop);
        server.ifPresent(found -> forget(data, found));
        return server.isPresent();
    }

    /**
     * The server in {@code server.json}, if its process runs and belongs to this folder; a later process may have the
     * same id.
     */
    private static Optional<RunningServer> recorded(DataFolder data) {
        try {
            return new ServerFile(data.serverFile())
                    .read()
                    .filter(server -> ProcessHandle.of(server.pid())
                            .filter(ServerProcess::lives)
                            .filter(process -> isServerOf(data, process))
                            .isPresent());
        } catch (IOException e) {
            throw new EmbeddedElasticsearchException("data: cannot read " + data.serverFile() + ": " + e, e);
        }
    }

    /** The launcher names the configuration on its command line up to Elasticsearch 8; its child names the temporary folder. */
    private static boolean isServerOf(DataFolder data, ProcessHandle process) {
        return process.info().commandLine().isEmpty()
                || Stream.concat(Stream.of(process), process.descendants())
                        .flatMap(one -> one.info().commandLine().stream())
                        .anyMatch(line -> line.contains("-Des.path.conf=" + data.config())
                                || line.contains("-Djava.io.tmpdir=" + data.temporary()));
    }

    private static boolean answers(DataFolder data, RunningServer server) {
        try {
            return HealthProbe.of(data.caCertificate(), null).answers(server.url());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void forget(DataFolder data, RunningServer server) {
        try {
            new ServerFile(data.serverFile()).removeOf(server.pid());
        } catch (IOException e) {
            throw new EmbeddedElasticsearchException("data: cannot clean up " + data.path() + ": " + e, e);
        }
    }
}
