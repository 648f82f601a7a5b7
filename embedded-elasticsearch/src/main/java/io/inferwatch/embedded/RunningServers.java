// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.file.Files;
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

    static ServerState state(DataFolder data) {
        if (recorded(data).isPresent()) {
            return ServerState.RUNNING;
        }
        return Files.exists(data.stoppedFile()) ? ServerState.STOPPED : ServerState.ENDED;
    }

    static boolean stop(DataFolder data) {
        var server = recorded(data);
        if (Files.exists(data.serverFile())) {
            markStopped(data);
        }
        server.flatMap(found -> ProcessHandle.of(found.pid())).ifPresent(ServerProcess::stop);
        forgetRecorded(data);
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

    /**
     * The launcher names the configuration on its command line up to Elasticsearch 8, its child the temporary folder. A process
     * whose command line is hidden counts as the server's; Linux hides none.
     */
    private static boolean isServerOf(DataFolder data, ProcessHandle process) {
        return ServerProcess.commandLine(process).isEmpty()
                || Stream.concat(Stream.of(process), process.descendants())
                        .flatMap(one -> ServerProcess.commandLine(one).stream())
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

    /** Before the end, so that a program that watches the server sees why. */
    private static void markStopped(DataFolder data) {
        try {
            Files.writeString(data.stoppedFile(), "");
        } catch (IOException e) {
            throw new EmbeddedElasticsearchException("data: cannot write " + data.stoppedFile() + ": " + e, e);
        }
    }

    /** Also of a server whose process has ended: the file must name none that does not run. */
    private static void forgetRecorded(DataFolder data) {
        try {
            var file = new ServerFile(data.serverFile());
            var recorded = file.read();
            if (recorded.isPresent()) {
                file.removeOf(recorded.get().pid());
            }
        } catch (IOException e) {
            throw new EmbeddedElasticsearchException("data: cannot clean up " + data.path() + ": " + e, e);
        }
    }
}
