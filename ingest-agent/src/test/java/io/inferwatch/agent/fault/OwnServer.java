package io.inferwatch.agent.fault;

import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server for one test, that can be killed and started again on its data and port, or stopped and continued. */
final class OwnServer implements Trouble {
    /** What happens to its processes. */
    enum Kind {
        KILLED,
        STOPPED
    }

    private final Kind kind;
    private final EmbeddedOptions options;
    private EmbeddedElasticsearch server;

    OwnServer(Kind kind, Path data) throws IOException {
        this.kind = kind;
        this.options = EmbeddedOptions.withDefaults(data).withHttpPort(freePort());
        this.server = EmbeddedElasticsearch.start(options);
    }

    URI url() {
        return server.url();
    }

    @Override
    public void begin() throws IOException {
        signal(kind == Kind.KILLED ? "-KILL" : "-STOP");
    }

    @Override
    public void end() throws IOException {
        if (kind == Kind.STOPPED) {
            signal("-CONT");
        } else {
            server.close();
            server = EmbeddedElasticsearch.start(options);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "";
    }

    private void signal(String signal) throws IOException {
        List<String> pids = javaProcesses();
        if (pids.isEmpty()) {
            throw new IllegalStateException("server: Expecting a process. Found: none");
        }
        for (String pid : pids) {
            await(new ProcessBuilder("kill", signal, pid).start());
        }
    }

    /** The launcher first, then the server: neither the watcher nor a shell. */
    private List<String> javaProcesses() {
        ProcessHandle launcher = ProcessHandle.of(server.pid()).orElseThrow();
        return Stream.concat(Stream.of(launcher), launcher.descendants())
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .map(process -> Long.toString(process.pid()))
                .toList();
    }

    private static void await(Process process) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new IOException("kill: Expecting 0. Found: " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
