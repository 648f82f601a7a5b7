package io.inferwatch.analyzer.cli.connection;

import io.inferwatch.analyzer.cli.support.Failure;
import java.nio.file.Path;
import java.util.Optional;

/** Starts and finds servers that keep their data in a folder. Every method throws {@link Failure} when it cannot. */
public interface ServerSource {
    /** The server that runs on this folder. */
    Optional<LocalServer> running(Path data);

    /** Starts one and waits until it answers; a detached one lives on after this program. */
    LocalServer start(Path data, boolean detached);

    /** Stops the server that runs on this folder; false when there is none. */
    boolean stop(Path data);
}
