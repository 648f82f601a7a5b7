// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class RequestCounterTest {

    @Test
    void aKindIsTheMethodAndTheApi() {
        assertThat(RequestCounter.kind("POST", "/logs-inference.m-default/_search?size=0"))
                .isEqualTo("POST _search");
        assertThat(RequestCounter.kind("PUT", "/inferwatch-config-default/_doc/0a1b"))
                .isEqualTo("PUT _doc");
        assertThat(RequestCounter.kind("GET", "/_cat/indices/.ds-logs*?h=index"))
                .isEqualTo("GET _cat");
        assertThat(RequestCounter.kind("PUT", "/inferwatch-config-default")).isEqualTo("PUT index");
    }

    @Test
    void everyRequestOfAConnectionCounts() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (ElasticsearchConnection client = new ElasticsearchConnection(ClusterAddress.of(url))) {
            Map<String, Duration> times = new ConcurrentHashMap<>();
            client.requests().onAnswer(times::put);
            client.send("POST", "/m/_search", Map.of());
            client.send("POST", "/other/_search", Map.of());
            client.find("GET", "/m/_doc/1", null);

            assertThat(client.requests().counts()).isEqualTo(Map.of("POST _search", 2L, "GET _doc", 1L));
            assertThat(client.requests().total()).isEqualTo(3);
            assertThat(times).containsOnlyKeys("POST _search", "GET _doc");
            assertThat(times.values()).allMatch(time -> time.toNanos() > 0);
        } finally {
            server.stop(0);
        }
    }
}
