// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes alerts, and remembers their ids. */
final class HookServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    HookServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            taken.add(new ObjectMapper()
                    .readTree(exchange.getRequestBody())
                    .path("id")
                    .asText());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<String> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
