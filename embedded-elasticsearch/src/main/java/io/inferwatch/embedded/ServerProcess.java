package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the server's launcher, and ends a server with everything it started. */
final class ServerProcess {

    /**
     * Descriptor 3 is the reading end of a pipe that only this JVM writes to. When this JVM ends, in whatever way, the read fails and
     * the watcher ends the server; a line releases the server instead. The watcher runs as the user that started us, so it may
     * end a server that runs as another one, and exec keeps the process id. An interrupt at the terminal is for us to handle, not
     * for the server.
     */
    private static final String WATCHED = """
            trap '' HUP INT
            exec 3<&0 0</dev/null
            (
              trap '' TERM
              read -r released <&3 && exit 0
              kill $$ || exit 0
              for second in 1 2 3 4 5 6 7 8 9 10; do sleep 1; kill -0 $$ || exit 0; done
              kill -9 $$
            ) >/dev/null 2>&1 &
            exec 3<&-
            exec "$@"
            """;

    /** A session of its own keeps what is sent to our process group away from the watcher; not every system has the command. */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final Duration GENTLE = Duration.ofSeconds(20);
    private static final Duration FORCED = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 20;

    private ServerProcess() {}

    static Process start(Path server, DataFolder data, ServerUser user) throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(List.of("sh", "-c", WATCHED, "inferwatch"));
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

    /** Lets the server live on when this JVM ends. */
    static void release(Process process) throws IOException {
        try (var watcher = process.outputWriter(StandardCharsets.UTF_8)) {
            watcher.write("released\n");
        }
    }

    static void awaitEnd(ProcessHandle process) {
        ended(process, GENTLE);
    }

    /** Whether the process runs; one that has ended and that nobody has waited for does not. */
    static boolean lives(ProcessHandle process) {
        return process.isAlive() && !isZombie(process);
    }

    private static boolean isZombie(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (lives(process) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !lives(process);
    }
}
