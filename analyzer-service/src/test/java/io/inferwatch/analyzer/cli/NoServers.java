// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.cli.connection.LocalServer;
import io.inferwatch.analyzer.cli.connection.ServerSource;
import java.nio.file.Path;
import java.util.Optional;

/** A machine on which nothing runs, and on which nothing may be started. */
public class NoServers implements ServerSource {
    @Override
    public Optional<LocalServer> running(Path data) {
        return Optional.empty();
    }

    @Override
    public LocalServer start(Path data, boolean detached) {
        throw new AssertionError("no server may be started here");
    }

    @Override
    public boolean stop(Path data) {
        return false;
    }
}
