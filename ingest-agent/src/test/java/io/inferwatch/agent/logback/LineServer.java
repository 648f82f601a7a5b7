// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the tcp input of Logstash does with the json_lines codec: accepts connections, takes lines. */
final class LineServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    LineServer() throws IOException {
        start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The next line; waits for it. */
    String next() throws InterruptedException {
        String line = lines.poll(30, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("a line: Expecting one within 30 s. Found: none");
        }
        return line;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                start(() -> read(connection));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void read(Socket connection) {
        try (connection;
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException e) {
            // The appender has gone.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "line-server");
        thread.setDaemon(true);
        thread.start();
    }
}
