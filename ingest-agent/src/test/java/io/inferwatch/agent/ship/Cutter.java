// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy that passes requests on and, for so many answers, closes the connection instead of giving them back. */
final class Cutter implements AutoCloseable {
    private final ServerSocket listener;
    private final URI target;
    private final AtomicInteger cuts;

    Cutter(URI target, int cuts) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.cuts = new AtomicInteger(cuts);
        background(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    int cutsLeft() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(target.getHost(), target.getPort());
            background(() -> copy(client.getInputStream(), server.getOutputStream()));
            background(() -> answers(client, server));
        }
    }

    private void answers(Socket client, Socket server) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        try (client;
                server) {
            for (int n = server.getInputStream().read(chunk);
                    n >= 0;
                    n = server.getInputStream().read(chunk)) {
                if (cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
                client.getOutputStream().write(chunk, 0, n);
            }
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        try (in;
                out) {
            in.transferTo(out);
        }
    }

    private static void background(SocketTask step) {
        Thread thread = new Thread(() -> {
            try {
                step.run();
            } catch (IOException e) {
                // The connection has ended.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface SocketTask {
        void run() throws IOException;
    }
}
