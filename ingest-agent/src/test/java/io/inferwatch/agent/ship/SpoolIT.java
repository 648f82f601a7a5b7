// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.InferenceEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@ExtendWith(ElasticsearchExtension.class)
class SpoolIT {
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    private Path temp;

    private Server server;

    @BeforeEach
    void prepare(TestElasticsearch elasticsearch) {
        server = new Server(elasticsearch).withTemplates();
    }

    @Test
    void eventsOfAnOutage_areDeliveredByTheNextAgent_eachOnce() throws Exception {
        AgentOptions.Builder builder = server.options()
                .ringCapacity(64)
                .maxBatchEvents(50)
                .linger(Duration.ofMillis(20))
                .spoolFolder(temp.resolve("spool"));
        AgentOptions options = builder.build();
        assertThat(options.spooling().mode()).isEqualTo(SpoolMode.SPILL);
        Agent first = Agent.start(builder.elasticsearchUrl(nobody())
                .stopTimeout(Duration.ofMillis(500))
                .build());
        for (int i = 0; i < 5_000; i++) {
            waitForRoom(first);
            first.offer(event("outage", i));
        }
        first.close();
        assertThat(first.counts().offered()).isEqualTo(5_000);
        assertThat(first.counts().inSpool()).isEqualTo(5_000);
        assertThat(first.counts().balances()).isTrue();
        try (Agent second = Agent.start(options)) {
            assertThat(second.counts().offered()).isEqualTo(5_000);
            assertThat(second.drain(LONG)).isTrue();
            assertThat(second.counts().delivered()).isEqualTo(5_000);
            assertThat(second.counts().balances()).isTrue();
        }
        assertThat(server.stored("outage")).containsExactly(5_000, 0);
        try (Agent third = Agent.start(options)) {
            assertThat(third.counts().offered()).isZero();
        }
    }

    @Test
    void killedInAnOutage_everyEventReportedAsSpooled_isStoredOnce() throws Exception {
        Path folder = temp.resolve("spool");
        int spooled = 0;
        Process victim = victim(nobody(), folder);
        try (BufferedReader reports = victim.inputReader()) {
            while (spooled < 3_000) {
                String[] report = reports.readLine().split(" ");
                assertThat(report).as("no event is refused").hasSize(4);
                spooled = Integer.parseInt(report[3]);
            }
            victim.destroyForcibly().waitFor();
        }
        AgentOptions.Builder options = server.options().spoolFolder(folder).spoolMode(SpoolMode.DURABLE);
        try (Agent heir = Agent.start(options.build())) {
            assertThat(heir.counts().offered()).isGreaterThanOrEqualTo(spooled);
            assertThat(heir.drain(LONG)).isTrue();
            assertThat(heir.counts().balances()).isTrue();
        }
        long[] stored = server.stored("victim");
        assertThat(stored[0]).isGreaterThanOrEqualTo(spooled);
        assertThat(stored[1]).as("stored twice").isZero();
        assertThat(storedBelow(spooled)).isEqualTo(spooled);
    }

    /** The victim numbers its events and the disk keeps their order: the first so many are those reported as spooled. */
    private long storedBelow(int number) {
        return server.search(
                        server.streams().events("victim"),
                        "{\"size\":0,\"track_total_hits\":true,\"aggs\":{\"below\":{\"range\":{\"field\":\"input.num.i\","
                                + "\"ranges\":[{\"to\":" + number + "}]}}}}")
                .at("/aggregations/below/buckets/0/doc_count")
                .asLong();
    }

    private Process victim(URI url, Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolVictim.class.getName(),
                        url.toString(),
                        server.streams().namespace(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void waitForRoom(Agent agent) throws InterruptedException {
        while (agent.counts().inRing() > 32) {
            Thread.sleep(1);
        }
    }

    private static URI nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
    }

    private static InferenceEvent event(String model, int i) {
        return InferenceEvent.builder(model, "1")
                .requestId("r" + i)
                .numeric("i", i)
                .build();
    }
}
