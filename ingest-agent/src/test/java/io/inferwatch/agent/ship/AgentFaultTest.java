// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.Await;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.Secret;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AgentFaultTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private FaultyServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FaultyServer(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void requestTooLarge_isHalved_untilItFits() {
        for (int i = 0; i < 3; i++) {
            server.then(FaultyServer.status(413));
        }
        delivered(agent(options()), 8);
        assertThat(server.requestSizes).contains(8, 4, 2);
    }

    @Test
    void drain_doesNotLetEventsWaitForOthers_butOnlyMeanwhile() {
        try (Agent agent = agent(options().linger(Duration.ofHours(1)).heartbeat(Duration.ofMillis(20)))) {
            offer(agent, 1);
            assertThat(agent.drain(LONG)).isTrue();
            offer(agent, 1);
            Await.until(() -> agent.counts().inRing() == 0);
            long sent = heartbeats();
            Await.until(() -> heartbeats() >= sent + 3);
            assertThat(agent.counts().delivered()).isOne();
        }
    }

    @Test
    void singleEventTooLarge_isDeadLettered() {
        server.then(FaultyServer.status(413));
        try (Agent agent = agent(options())) {
            offer(agent, 1);
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().deadLettered()).isOne();
        }
    }

    @Test
    void overload_isTriedAgain_andWhatTheServerAskedForIsHonoured() {
        server.then(FaultyServer.status(429, "Retry-After", "1")).then(FaultyServer.status(503));
        // The least time is the server's: a busy machine only makes it longer.
        long start = System.nanoTime();
        delivered(agent(options()), 3);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void answersThatAreNoAnswers_countForNothing() {
        server.then(FaultyServer.body("<html>proxy</html>"))
                .then(FaultyServer.body("{\"items\":[{\"create\":{\"status\":201}}]}"))
                .then(FaultyServer.body("{\"errors\":false}"));
        delivered(agent(options()), 5);
    }

    @Test
    void wrongPassword_holdsEvents_andIsSaidOnce() {
        server.then(FaultyServer.status(401)).then(FaultyServer.status(401)).then(FaultyServer.status(401));
        delivered(agent(options().user("jane").password(new Secret("pass-word"))), 5);
        assertThat(said).hasSize(2).first().asString().contains("401").doesNotContain("pass-word");
        assertThat(said).last().asString().contains("delivered");
        assertThat(server.authorizations).contains("Basic amFuZTpwYXNzLXdvcmQ=");
    }

    @Test
    void itemsWithoutRoom_areTriedAgainAlone() {
        server.then(FaultyServer.body("""
                {"items":[{"create":{"status":429,"error":{"type":"es_rejected_execution_exception"}}},
                {"create":{"status":201}},{"create":{"status":201,"failure_store":"used"}}]}"""));
        try (Agent agent = agent(options())) {
            offer(agent, 3);
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(server.requestSizes).containsExactly(3, 1);
            assertThat(agent.counts().delivered()).isEqualTo(2);
            assertThat(agent.counts().deadLettered()).isOne();
        }
    }

    @Test
    void serverThatHangs_isAskedAgain() {
        server.then((exchange, lines) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            return true;
        });
        delivered(agent(options().requestTimeout(Duration.ofMillis(500))), 4);
    }

    /** Such as a proxy that answers with a stream: what it sends would fill the heap of the service until the time-out. */
    @Test
    void endlessAnswer_isCutOff() {
        AtomicLong sent = new AtomicLong();
        long end = 64L << 20;
        server.then((exchange, lines) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            while (sent.addAndGet(blanks.length) < end) {
                exchange.getResponseBody().write(blanks);
            }
            exchange.close();
            return true;
        });
        delivered(agent(options()), 5);
        assertThat(sent).hasValueLessThan(end);
        assertThat(said).first().asString().contains("response: Expecting at most");
    }

    @Test
    void serverThatComesLater_getsEverything() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        AgentOptions.Builder options = options().elasticsearchUrls(List.of(URI.create("http://127.0.0.1:" + port)));
        try (Agent agent = agent(options)) {
            offer(agent, 10);
            assertThat(agent.drain(Duration.ofMillis(600))).isFalse();
            assertThat(agent.counts().balances()).isTrue();
            try (FaultyServer late = new FaultyServer(port)) {
                assertThat(agent.drain(LONG)).isTrue();
                assertThat(late.stored).hasSize(10);
            }
        }
    }

    @Test
    void secondAddress_isUsedWhenTheFirstFails() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port);
        delivered(agent(options().elasticsearchUrls(List.of(nobody, server.url()))), 6);
    }

    @Test
    void close_isBounded_andCountsWhatWasNotDelivered() throws IOException {
        for (int i = 0; i < 1000; i++) {
            server.then(FaultyServer.status(503));
        }
        Agent agent = agent(options().stopTimeout(Duration.ofMillis(300)));
        offer(agent, 10);
        agent.close();
        assertThat(agent.counts().dropped()).containsEntry("stopped", 10L);
        assertThat(agent.counts().balances()).isTrue();
        assertThat(agent.offer(InferenceEvent.builder("m", "1").build())).isFalse();
        assertThat(agent.counts().dropped()).containsEntry("closed", 1L);
    }

    @Test
    void close_deliversWhatWaits() {
        Agent agent = agent(options().linger(Duration.ofHours(1)));
        offer(agent, 10);
        agent.close();
        assertThat(server.stored).hasSize(10);
        assertThat(agent.counts().delivered()).isEqualTo(10);
    }

    @Test
    void fullRing_dropsAndCounts_butKeepsAReserveForFailures() {
        for (int i = 0; i < 1000; i++) {
            server.then(FaultyServer.status(503));
        }
        try (Agent agent = agent(options().ringCapacity(64).maxBatchEvents(1).stopTimeout(Duration.ofMillis(50)))) {
            offer(agent, 1000);
            DeliveryCounts counts = agent.counts();
            assertThat(counts.balances()).isTrue();
            assertThat(counts.offered()).isEqualTo(1000);
            assertThat(counts.dropped().get("ring_full")).isPositive();
            assertThat(agent.offer(InferenceEvent.builder("m", "1")
                            .error("E", "m", null)
                            .build()))
                    .isTrue();
        }
    }

    @Test
    void memory_isBoundedInBytes() {
        for (int i = 0; i < 1000; i++) {
            server.then(FaultyServer.status(503));
        }
        try (Agent agent =
                agent(options().ringBytes(64 * 1024).maxBatchEvents(1).stopTimeout(Duration.ofMillis(50)))) {
            for (int i = 0; i < 100; i++) {
                agent.offer(InferenceEvent.builder("m", "1")
                        .text("t", "x".repeat(5_000))
                        .build());
            }
            assertThat(agent.counts().dropped().get("ring_bytes")).isPositive();
            assertThat(agent.counts().balances()).isTrue();
        }
    }

    /** Those that arrived. */
    private long heartbeats() {
        return server.stored.values().stream()
                .filter(document -> document.contains("\"agent\":"))
                .count();
    }

    private AgentOptions.Builder options() {
        return AgentOptions.builder().elasticsearchUrl(server.url()).masking(false);
    }

    private Agent agent(AgentOptions.Builder options) {
        return Agent.start(options.build(), Source.UNKNOWN, said::add);
    }

    private void delivered(Agent agent, int events) {
        try (agent) {
            offer(agent, events);
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().delivered() + agent.counts().alreadyThere())
                    .isEqualTo(events);
            assertThat(server.stored).hasSize(events);
        }
    }

    private static void offer(Agent agent, int events) {
        for (int i = 0; i < events; i++) {
            agent.offer(InferenceEvent.builder("m", "1").numeric("i", i).build());
        }
    }
}
