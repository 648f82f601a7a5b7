// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts the server's launcher, and stops a server with all its child processes. */
final class ServerProcess {

    /**
     * Descriptor 3 is the reading end of a pipe that only this JVM writes to. When this JVM ends, in whatever way, the
     * read fails and the watcher stops the server; a line on the pipe releases the server instead. The watcher runs as
     * the user that started this JVM, so it may stop a server that runs as another user, and exec keeps the process id.
     * This JVM handles an interrupt at the terminal; the server ignores it.
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

    /**
     * Starts the watcher in its own session, so that signals to this JVM's process group do not reach it; not every
     * system has the command.
     */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** The launcher's JVM lives for a second, then waits. */
    private static final String LAUNCHER_OPTIONS = "-XX:TieredStopAtLevel=1";

    private static final Duration GENTLE = Duration.ofSeconds(20);
    private static final Duration FORCED = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 20;

    private ServerProcess() {}

    /** @param javaOptions options of the server's JVM, separated by blanks, that come after its own; null: none */
    static Process start(Path server, DataFolder data, ServerUser user, @Nullable String javaOptions)
            throws IOException {
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
        environment.put("CLI_JAVA_OPTS", launcherOptions(data.temporary().toString()));
        if (javaOptions != null) {
            environment.put("ES_JAVA_OPTS", javaOptions);
        }
        return builder.start();
    }

    /** The launcher leaves files behind: in the data folder, unless its script would take the name apart. */
    private static String launcherOptions(String temporary) {
        return temporary.matches("[^\\s*?\\[]+")
                ? LAUNCHER_OPTIONS + " -Djava.io.tmpdir=" + temporary
                : LAUNCHER_OPTIONS;
    }

    /** Stops the process and its children, by force if they do not stop in time; returns when all have ended. */
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

    /** Lets the server go on when this JVM ends. */
    static void release(Process process) throws IOException {
        try (var watcher = process.outputWriter(StandardCharsets.UTF_8)) {
            watcher.write("released\n");
        }
    }

    static void awaitEnd(ProcessHandle process) {
        ended(process, GENTLE);
    }

    /** Whether the process runs; false for a process that has ended and that its parent has not waited for. */
    static boolean lives(ProcessHandle process) {
        return process.isAlive() && !isZombie(process);
    }

    /** The whole command line: {@link ProcessHandle} cuts long ones, and has none of a process of the kernel. */
    static Optional<String> commandLine(ProcessHandle process) {
        try {
            var line = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/cmdline"));
            return Optional.of(new String(line, Charset.defaultCharset()).replace('\0', ' '));
        } catch (IOException e) {
            return process.info().commandLine();
        }
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
