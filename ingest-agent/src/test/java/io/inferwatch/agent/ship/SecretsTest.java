// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.Secret;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before a proxy whose error page repeats the header with the credentials. */
class SecretsTest {
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private HttpServer proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            String credentials = exchange.getRequestHeaders().getFirst("Authorization");
            received.add(credentials);
            byte[] page = ("refused: " + credentials).getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(403, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        proxy.start();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
    }

    @Test
    void apiKey_isSent_andNotRepeated() throws Exception {
        refused(options().apiKey(new Secret("c2VjcmV0")));
        assertThat(received.element()).isEqualTo("ApiKey c2VjcmV0");
        assertThat(said.element()).contains("status 403: refused: ApiKey ***");
        assertThat(said).noneMatch(message -> message.contains("c2VjcmV0"));
    }

    @Test
    void password_isSent_andNotRepeated() throws Exception {
        refused(options().user("jane").password(new Secret("pässword")));
        String pair = Base64.getEncoder().encodeToString("jane:pässword".getBytes(StandardCharsets.UTF_8));
        assertThat(received.element()).isEqualTo("Basic " + pair);
        assertThat(said.element()).contains("status 403: refused: Basic ***");
        assertThat(said).noneMatch(message -> message.contains(pair));
    }

    private void refused(AgentOptions.Builder options) throws InterruptedException {
        try (Agent agent = Agent.start(options.build(), Source.UNKNOWN, said::add)) {
            agent.offer(InferenceEvent.builder("risk", "1").build());
            String first = said.poll(60, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            said.add(first);
        }
    }

    private AgentOptions.Builder options() {
        return AgentOptions.builder()
                .elasticsearchUrl(
                        URI.create("http://127.0.0.1:" + proxy.getAddress().getPort()))
                .stopTimeout(Duration.ofMillis(100));
    }
}
