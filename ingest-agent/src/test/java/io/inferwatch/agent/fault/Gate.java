// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import io.inferwatch.agent.options.AgentOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP proxy that can stop listening and end its connections, or pass requests on and keep their answers to itself. */
final class Gate implements Trouble {
    /** What it does while the trouble lasts. */
    enum NetworkFault {
        PORT_CLOSED,
        ANSWERS_LOST
    }

    private final NetworkFault kind;
    private final URI target;
    private final int port;
    private final AtomicLong lostAnswers = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean losing;
    private volatile ServerSocket listener;

    Gate(NetworkFault kind, URI target) throws IOException {
        this.kind = kind;
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        accept();
    }

    @Override
    public AgentOptions.Builder options(AgentOptions.Builder direct) {
        return direct.elasticsearchUrls(List.of(URI.create("http://127.0.0.1:" + port)));
    }

    @Override
    public boolean wasMet() {
        return kind != NetworkFault.ANSWERS_LOST || lostAnswers.get() > 0;
    }

    @Override
    public void begin() throws IOException {
        if (kind == NetworkFault.ANSWERS_LOST) {
            losing = true;
        } else {
            close();
        }
    }

    @Override
    public void end() throws IOException {
        losing = false;
        if (listener.isClosed()) {
            ServerSocket again = new ServerSocket();
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = again;
            accept();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    @Override
    public String toString() {
        return kind + ", answers lost: " + lostAnswers;
    }

    private void accept() {
        ServerSocket mine = listener;
        background(() -> {
            while (true) {
                Socket client = mine.accept();
                Socket server = new Socket(target.getHost(), target.getPort());
                open.addAll(List.of(client, server));
                background(() -> copy(client.getInputStream(), server.getOutputStream()));
                background(() -> answers(client, server));
            }
        });
    }

    private void answers(Socket client, Socket server) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        try (client;
                server) {
            InputStream in = server.getInputStream();
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (losing) {
                    lostAnswers.incrementAndGet();
                    return;
                }
                client.getOutputStream().write(chunk, 0, n);
            }
        } finally {
            open.removeAll(List.of(client, server));
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        try (in;
                out) {
            in.transferTo(out);
        }
    }

    private static void background(SocketAction step) {
        Thread thread = new Thread(() -> {
            try {
                step.run();
            } catch (IOException e) {
                // The connection, or the listening, has ended.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface SocketAction {
        void run() throws IOException;
    }
}
