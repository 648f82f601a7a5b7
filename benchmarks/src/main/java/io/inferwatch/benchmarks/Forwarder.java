// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A port that forwards to a server once it is opened; before that it accepts no request. */
final class Forwarder implements AutoCloseable {
    private final URI target;
    private final ServerSocket listener;

    private Forwarder(URI target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    static Forwarder open(int port, URI target) throws IOException {
        Forwarder forwarder = new Forwarder(target, new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
        background(forwarder::accept);
        return forwarder;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(target.getHost(), target.getPort());
            background(() -> copy(client.getInputStream(), server.getOutputStream()));
            background(() -> copy(server.getInputStream(), client.getOutputStream()));
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        try (in;
                out) {
            in.transferTo(out);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void background(Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException e) {
                        // The connection, or the port, has been closed.
                    }
                },
                "bench-forwarder");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
