// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import io.inferwatch.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

/** Signals to a server of ours, and ports for it. */
final class Signals {
    private Signals() {}

    /** Sends a signal such as {@code -KILL} to the launcher first, then to the server: neither to the watcher nor to a shell. */
    static void send(String signal, EmbeddedElasticsearch server) throws IOException {
        ProcessHandle launcher = ProcessHandle.of(server.pid()).orElseThrow();
        List<String> pids = Stream.concat(Stream.of(launcher), launcher.descendants())
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .map(process -> Long.toString(process.pid()))
                .toList();
        if (pids.isEmpty()) {
            throw new IllegalStateException("server: Expecting a process. Found: none");
        }
        for (String pid : pids) {
            await(new ProcessBuilder("kill", signal, pid).start());
        }
    }

    /** Waits for a command that must succeed. */
    static void await(Process process) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new IOException("command: Expecting 0. Found: " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
