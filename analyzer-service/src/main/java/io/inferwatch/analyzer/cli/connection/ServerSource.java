// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.connection;

import io.inferwatch.analyzer.cli.support.Failure;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Starts and finds servers that keep their data in a folder. Every method throws {@link Failure} when it cannot. */
public interface ServerSource {
    /** The server that runs on this folder. */
    Optional<LocalServer> running(Path data);

    /** Whether the process of this folder's server runs; sends no request. */
    default ServerState state(Path data) {
        return running(data).isPresent() ? ServerState.RUNNING : ServerState.STOPPED;
    }

    /**
     * Starts one and waits until it answers; a detached one lives on after this program. Where another program starts one at
     * the same time, that one.
     */
    LocalServer start(Path data, boolean detached);

    /** Starts one that ends with this program, at the address of an earlier one. */
    default LocalServer startAgain(Path data, URI address) {
        return start(data, false);
    }

    /** Stops the server that runs on this folder; false when there is none. */
    boolean stop(Path data);
}
