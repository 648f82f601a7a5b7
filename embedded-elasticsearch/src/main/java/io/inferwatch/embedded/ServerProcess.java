package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts the server's launcher, and ends a server with everything it started. */
final class ServerProcess {

    /**
     * Our standard output is the other end of descriptor 3. When this JVM ends, in whatever way, reading from it ends too, and the
     * watcher (a child of the server, since exec keeps the process id) ends the server. It runs as the user that started us.
     */
    private static final String WATCHED = """
            exec 3<&0 0</dev/null
            (
              trap '' HUP INT TERM
              read -r _ <&3
              kill $$ || exit 0
              for i in 1 2 3 4 5 6 7 8 9 10; do sleep 1; kill -0 $$ || exit 0; done
              kill -9 $$
            ) >/dev/null 2>&1 &
            exec 3<&-
            exec "$@"
            """;

    /** Neither the end of the terminal nor an interrupt that was meant for the command ends the server. */
    private static final String DETACHED = """
            trap '' HUP INT
            exec 0</dev/null
            if command -v setsid >/dev/null; then exec setsid "$@"; else exec "$@"; fi
            """;

    private static final Duration GENTLE = Duration.ofSeconds(20);
    private static final Duration FORCED = Duration.ofSeconds(10);

    private ServerProcess() {}

    static Process start(Path server, DataFolder data, ServerUser user, boolean detached) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", detached ? DETACHED : WATCHED, "inferwatch"));
        command.addAll(user.prefix());
        command.add(server.resolve("bin/elasticsearch").toString());
        var builder = new ProcessBuilder(command)
                .directory(data.logs().toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.console().toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("ES_") || name.contains("JAVA_"));
        environment.put("ES_JAVA_HOME", System.getProperty("java.home"));
        environment.put("ES_PATH_CONF", data.config().toString());
        environment.put("ES_TMPDIR", data.temporary().toString());
        environment.put("HOME", data.temporary().toString());
        return builder.start();
    }

    /** Ends the process and its children gently, then forcibly; returns when none of them is left. */
    static void stop(ProcessHandle process) {
        var children = process.descendants().toList();
        process.destroy();
        if (!ended(process, GENTLE)) {
            process.destroyForcibly();
        }
        for (var child : children) {
            if (!ended(child, FORCED)) {
                child.destroyForcibly();
                ended(child, FORCED);
            }
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
