// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.Await;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** New settings for a running agent: what waits in memory and on disk is sent as they say. */
@Timeout(60)
class AgentReconfigureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path temp;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private FaultyServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new FaultyServer(0);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(SpoolMode.class)
    void outage_andAnotherAddress_deliverEverythingThere(SpoolMode mode) throws Exception {
        AgentOptions.Builder away = mode(options(nobody()), mode);
        try (Agent agent = start(away)) {
            offer(agent, 0, 700);
            Await.until(() -> !said.isEmpty()); // the outage was noticed
            agent.reconfigure(mode(options(server.url()), mode).build(), Source.UNKNOWN, said::add);
            offer(agent, 700, 800);
            assertThat(agent.drain(PATIENCE)).isTrue();
            assertThat(agent.counts()).isEqualTo(new DeliveryCounts(800, 800, 0, 0, Map.of(), 0, 0, 0));
        }
        assertThat(server.stored).hasSize(800);
    }

    @Test
    void memory_thenASpool_takesWhatWaited() throws Exception {
        try (Agent agent = start(options(nobody()))) {
            offer(agent, 0, 500);
            Await.until(() -> !said.isEmpty()); // the outage was noticed
            AgentOptions.Builder durable = mode(options(nobody()), SpoolMode.DURABLE);
            agent.reconfigure(durable.build(), Source.UNKNOWN, said::add);
            offer(agent, 500, 600);
            Await.until(() -> agent.counts().inSpool() == 600);
            assertThat(agent.counts().offered()).isEqualTo(600);
        }
    }

    @Test
    void anotherFolder_leavesTheEventsInTheFirst_andSaysSo() throws Exception {
        AgentOptions.Builder first = mode(options(nobody()), SpoolMode.DURABLE);
        long left;
        try (Agent agent = start(first)) {
            offer(agent, 0, 500);
            Await.until(() -> agent.counts().inSpool() == 500);
            agent.reconfigure(options(server.url()).build(), Source.UNKNOWN, said::add);
            assertThat(agent.drain(PATIENCE)).isTrue();
            left = 500 - agent.counts().delivered();
            assertThat(left).isPositive();
            assertThat(agent.counts().offered()).isEqualTo(500 - left);
            assertThat(said).anyMatch(text -> text.contains(left(agent) + " events stay in " + temp.resolve("spool")));
        }
        try (Agent heir = start(mode(options(server.url()), SpoolMode.DURABLE))) {
            assertThat(heir.counts().offered()).isEqualTo(left);
            assertThat(heir.drain(PATIENCE)).isTrue();
        }
        assertThat(server.stored).hasSize(500);
    }

    private static long left(Agent agent) {
        return 500 - agent.counts().delivered();
    }

    @Test
    void largerRing_takesEffect_andLosesNothing() throws Exception {
        try (Agent agent = start(options(nobody()).ringCapacity(64).maxBatchEvents(4))) {
            assertThat(offer(agent, 0, 200)).isLessThan(200);
            int accepted = (int) (200 - agent.counts().totalDropped());
            agent.reconfigure(options(nobody()).ringCapacity(4096).build(), Source.UNKNOWN, said::add);
            assertThat(offer(agent, 200, 1_200)).isEqualTo(1_000);
            agent.reconfigure(options(server.url()).ringCapacity(128).build(), Source.UNKNOWN, said::add);
            assertThat(agent.drain(PATIENCE)).isTrue();
            assertThat(agent.counts().offered()).isEqualTo(1_200);
            assertThat(agent.counts().delivered()).isEqualTo(accepted + 1_000);
            assertThat(server.stored).hasSize(accepted + 1_000);
        }
    }

    @Test
    void ringsOfSeveralReloads_inAnOutage_loseNothing() throws Exception {
        try (Agent agent = start(options(nobody()).ringCapacity(64).maxBatchEvents(2))) {
            offer(agent, 0, 50);
            for (int capacity = 128; capacity <= 1024; capacity *= 2) {
                agent.reconfigure(
                        options(nobody())
                                .ringCapacity(capacity)
                                .maxBatchEvents(2)
                                .build(),
                        Source.UNKNOWN,
                        said::add);
                offer(agent, capacity, capacity + 50);
                assertThat(agent.counts().balances()).isTrue();
            }
            agent.reconfigure(options(server.url()).build(), Source.UNKNOWN, said::add);
            assertThat(agent.drain(PATIENCE)).isTrue();
            assertThat(agent.counts()).isEqualTo(new DeliveryCounts(250, 250, 0, 0, Map.of(), 0, 0, 0));
            assertThat(agent.ringBytes()).isZero();
        }
        assertThat(server.stored).hasSize(250);
    }

    @Test
    void underLoad_manyTimes_balances_andLosesNothing() throws Exception {
        AtomicInteger offered = new AtomicInteger();
        try (Agent agent = start(options(server.url()))) {
            Thread caller = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    offer(agent, offered.get(), offered.incrementAndGet());
                    LockSupport.parkNanos(200_000);
                }
            });
            caller.start();
            for (int i = 0; i < 20; i++) {
                SpoolMode mode = SpoolMode.values()[i % 2 + 1];
                agent.reconfigure(mode(options(server.url()), mode).build(), Source.UNKNOWN, said::add);
                assertThat(agent.counts().balances()).isTrue();
                int before = offered.get();
                Await.until(() -> offered.get() >= before + 20);
            }
            caller.interrupt();
            caller.join();
            assertThat(agent.drain(PATIENCE)).isTrue();
            DeliveryCounts counts = agent.counts();
            assertThat(counts.dropped()).isEmpty();
            assertThat(counts.offered()).isEqualTo(offered.get());
            assertThat(server.stored).hasSize(offered.get());
        }
    }

    @Test
    void sameSettings_touchNothing() throws Exception {
        try (Agent agent = start(options(server.url()))) {
            offer(agent, 0, 10);
            assertThat(agent.drain(PATIENCE)).isTrue();
            long threads = threads();
            agent.reconfigure(options(server.url()).build(), Source.UNKNOWN, said::add);
            assertThat(threads()).isEqualTo(threads);
        }
    }

    @Test
    void closedAgent_staysClosed() {
        Agent agent = start(options(server.url()));
        agent.close();
        agent.reconfigure(options(server.url()).ringCapacity(64).build(), Source.UNKNOWN, said::add);
        assertThat(offer(agent, 0, 1)).isZero();
        assertThat(agent.counts().dropped()).isEqualTo(Map.of("closed", 1L));
    }

    @Test
    void secondCloser_waitsForTheFirst() throws Exception {
        Agent agent = start(options(nobody()).stopTimeout(Duration.ofSeconds(1)));
        offer(agent, 0, 10);
        Thread first = new Thread(agent::close);
        first.start();
        Await.until(() -> offer(agent, 10, 11) == 0);
        agent.close();
        assertThat(agent.counts().waiting()).isZero();
        assertThat(agent.counts().balances()).isTrue();
        first.join();
    }

    @Test
    void interruptedCloser_deliversNevertheless() {
        Agent agent = start(options(server.url()).stopTimeout(Duration.ofSeconds(20)));
        offer(agent, 0, 10);
        Thread.currentThread().interrupt();
        agent.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.stored).hasSize(10);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("inferwatch-"))
                .mapToLong(Thread::getId)
                .sum();
    }

    private Agent start(AgentOptions.Builder options) {
        return Agent.start(options.build(), Source.UNKNOWN, said::add);
    }

    private static int offer(Agent agent, int from, int to) {
        int accepted = 0;
        for (int i = from; i < to; i++) {
            accepted += agent.offer(InferenceEvent.builder("risk", "1")
                            .numeric("age", i)
                            .requestId("r" + i)
                            .build())
                    ? 1
                    : 0;
        }
        return accepted;
    }

    private static AgentOptions.Builder options(URI url) {
        return AgentOptions.builder()
                .elasticsearchUrl(url)
                .maxBatchEvents(50)
                .linger(Duration.ofMillis(20))
                .stopTimeout(Duration.ofMillis(200));
    }

    private AgentOptions.Builder mode(AgentOptions.Builder options, SpoolMode mode) {
        return options.spoolFolder(temp.resolve("spool")).spoolMode(mode);
    }

    private static URI nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
