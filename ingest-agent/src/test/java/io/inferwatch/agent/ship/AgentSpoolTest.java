// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class AgentSpoolTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

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

    @ParameterizedTest
    @EnumSource(names = {"SPILL", "DURABLE"})
    void whatWasNotDelivered_isDeliveredByTheNextAgent(SpoolMode mode) {
        fail(1000);
        Agent first = agent(mode);
        offer(first, 0, 40);
        first.close();
        DeliveryCounts counts = first.counts();
        assertThat(counts.inSpool()).isEqualTo(40);
        assertThat(counts.waiting()).isEqualTo(40);
        assertThat(counts.dropped()).isEmpty();
        assertThat(counts.balances()).isTrue();
        server.close();
        restartServer();
        try (Agent second = agent(mode)) {
            offer(second, 40, 50);
            assertThat(second.drain(LONG)).isTrue();
            assertThat(second.counts().offered()).isEqualTo(50);
            assertThat(second.counts().delivered()).isEqualTo(50);
            assertThat(second.counts().balances()).isTrue();
        }
        assertThat(server.stored).hasSize(50);
    }

    @Test
    void eventsGivenPastTheRing_areOnDiskWhenTheCallReturns_andAreDelivered() {
        fail(1000);
        Agent first = agent(SpoolMode.DURABLE);
        InferenceEvent big =
                InferenceEvent.builder("m", "1").text("t", "x".repeat(2 << 20)).build();
        InferenceEvent unreadable =
                InferenceEvent.builder("m", "1").id("x".repeat(600)).build();
        InferenceEvent good = InferenceEvent.builder("m", "1").id("e-1").build();
        SpooledEvents spooled = first.spool(List.of(big, good, unreadable));
        assertThat(spooled).isEqualTo(new SpooledEvents(true, List.of(0), List.of(2)));
        assertThat(first.counts().inSpool()).isOne();
        assertThat(first.counts().balances()).isTrue();
        first.close();
        assertThat(first.spool(List.of(good)).onDisk()).isFalse();
        assertThat(first.counts().balances()).isTrue();
        restartServer();
        try (Agent second = agent(SpoolMode.DURABLE)) {
            assertThat(second.spool(List.of(good)).onDisk()).isTrue();
            assertThat(second.drain(LONG)).isTrue();
            assertThat(second.counts().delivered()).isOne();
            assertThat(second.counts().alreadyThere()).isOne();
        }
        assertThat(server.stored).hasSize(1);
    }

    @Test
    void withoutASpool_nothingIsTakenPastTheRing() {
        try (Agent agent = agent(SpoolMode.MEMORY)) {
            assertThat(agent.spool(List.of(InferenceEvent.builder("m", "1").build()))
                            .onDisk())
                    .isFalse();
            assertThat(agent.counts().waiting()).isZero();
        }
    }

    @Test
    void partlyAnsweredBatch_isSpooledWithoutItsSettledEvents() {
        server.then(FaultyServer.body("{\"items\":[{\"create\":{\"status\":201}},{\"create\":{\"status\":429}}]}"));
        fail(1000);
        Agent first = agent(SpoolMode.DURABLE);
        offer(first, 0, 2);
        first.close();
        assertThat(first.counts().delivered()).isOne();
        assertThat(first.counts().inSpool()).isOne();
        restartServer();
        try (Agent second = agent(SpoolMode.DURABLE)) {
            assertThat(second.drain(LONG)).isTrue();
            assertThat(second.counts().offered()).isOne();
        }
        assertThat(server.stored).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void books_balanceAtEveryMoment(SpoolMode mode) throws InterruptedException {
        fail(4);
        List<DeliveryCounts> unbalanced = new CopyOnWriteArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        try (Agent agent = agent(mode)) {
            Thread auditor = new Thread(() -> {
                while (!done.get()) {
                    DeliveryCounts counts = agent.counts();
                    if (!counts.balances() || counts.inRing() < 0 || counts.inFlight() < 0 || counts.inSpool() < 0) {
                        unbalanced.add(counts);
                    }
                }
            });
            auditor.start();
            for (int i = 0; i < 400; i++) {
                offer(agent, i, i + 1);
                Thread.sleep(1);
            }
            assertThat(agent.drain(LONG)).isTrue();
            done.set(true);
            auditor.join();
        }
        assertThat(unbalanced).isEmpty();
    }

    @Test
    void secondAgentOnTheFolder_worksInMemory_andSaysSo() {
        try (Agent first = agent(SpoolMode.SPILL);
                Agent second = agent(SpoolMode.SPILL)) {
            offer(second, 0, 5);
            assertThat(second.drain(LONG)).isTrue();
            assertThat(said).hasSize(1).first().asString().contains("no other agent uses", "in memory only");
            assertThat(first.counts().offered()).isZero();
        }
        assertThat(server.stored).hasSize(5);
    }

    @Test
    void folderOfAnotherProcess_isLeftToIt_andMemoryGoesOn() throws Exception {
        Process other = victim();
        try (BufferedReader reports = other.inputReader()) {
            assertThat(reports.readLine()).startsWith("offered");
            try (Agent agent = agent(SpoolMode.SPILL)) {
                offer(agent, 0, 5);
                assertThat(agent.drain(LONG)).isTrue();
                assertThat(agent.counts().offered()).isEqualTo(5);
                assertThat(said).hasSize(1).first().asString().contains("no other agent uses", "in memory only");
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
        said.clear();
        try (Agent heir = agent(SpoolMode.SPILL)) {
            assertThat(heir.drain(LONG)).isTrue();
            assertThat(said).isEmpty();
        }
    }

    /** Another process with an agent on the folder, whose server is not there. */
    private Process victim() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolVictim.class.getName(),
                        "http://127.0.0.1:" + free,
                        "default",
                        folder.resolve("spool").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            server.then(FaultyServer.status(503));
        }
    }

    private void restartServer() {
        try {
            server.close();
            server = new FaultyServer(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Agent agent(SpoolMode mode) {
        AgentOptions.Builder options = AgentOptions.builder()
                .elasticsearchUrl(server.url())
                .masking(false)
                .linger(Duration.ofMillis(20))
                .maxBatchEvents(7)
                .stopTimeout(Duration.ofMillis(300))
                .spoolFolder(folder.resolve("spool"))
                .spoolMode(mode);
        return Agent.start(options.build(), Source.UNKNOWN, said::add);
    }

    private static void offer(Agent agent, int from, int to) {
        List<Boolean> accepted = new ArrayList<>();
        for (int i = from; i < to; i++) {
            accepted.add(
                    agent.offer(InferenceEvent.builder("m", "1").numeric("i", i).build()));
        }
        assertThat(accepted).doesNotContain(false);
    }
}
