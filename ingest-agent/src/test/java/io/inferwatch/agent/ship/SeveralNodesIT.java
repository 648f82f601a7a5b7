// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that fail and streams that are held, against the real server. */
@Timeout(180)
@ExtendWith(ElasticsearchExtension.class)
class SeveralNodesIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant TIME = Instant.parse("2026-11-21T08:00:00Z");

    private Server server;
    private URI real;

    @BeforeEach
    void prepare(TestElasticsearch elasticsearch) {
        server = new Server(elasticsearch).withTemplates();
        real = elasticsearch.url();
    }

    @Test
    void nodeWhoseAnswersAreAllLost_costsNothing_andNothingIsThereTwice() throws Exception {
        try (Cutter lossy = new Cutter(real, Integer.MAX_VALUE);
                Cutter sound = new Cutter(real, 0);
                Agent agent = Agent.start(server.options()
                        .elasticsearchUrls(List.of(lossy.url(), sound.url()))
                        .maxBatchEvents(100)
                        .build())) {
            offer(agent, "two-nodes", 2_000);
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(lossy.cutsLeft()).as("the lossy node was asked").isLessThan(Integer.MAX_VALUE);
            assertThat(agent.counts().alreadyThere()).isPositive();
            assertThat(agent.counts().delivered() + agent.counts().alreadyThere())
                    .isEqualTo(2_000);
            assertThat(agent.counts().balances()).isTrue();
            assertThat(server.stored("two-nodes")).containsExactly(2_000, 0);
        }
    }

    @Test
    void deadNodeAmongSeveral_isNamedOnce_andNothingIsLost() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        URI dead = URI.create("http://127.0.0.1:" + closedPort());
        AgentOptions.Builder options =
                server.options().elasticsearchUrls(List.of(dead, real)).maxBatchEvents(100);
        try (Agent agent = Agent.start(options.build(), Source.UNKNOWN, said::add)) {
            offer(agent, "dead-node", 2_000);
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(server.stored("dead-node")).containsExactly(2_000, 0);
            assertThat(said).hasSize(1);
            assertThat(said.element()).startsWith("node " + dead + " does not answer, using the others: ");
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void nodesAreAskedInTurn() throws Exception {
        try (Cutter one = new Cutter(real, 1);
                Cutter other = new Cutter(real, 1);
                Agent agent = Agent.start(server.options()
                        .elasticsearchUrls(List.of(one.url(), other.url()))
                        .maxBatchEvents(50)
                        .build())) {
            offer(agent, "in-turn", 500);
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(one.cutsLeft() + other.cutsLeft()).isZero();
            assertThat(server.stored("in-turn")).containsExactly(500, 0);
        }
    }

    @Test
    void heldStream_doesNotStopTheOthers_evenWithOneSender() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        AgentOptions.Builder options = server.options().maxInFlight(1).maxBatchEvents(20);
        try (Agent agent = Agent.start(options.build(), Source.UNKNOWN, said::add)) {
            offer(agent, "block", 1);
            assertThat(agent.drain(LONG)).isTrue();
            String settings = "/" + server.streams().events("block") + "/_settings";
            server.call("PUT", settings, "{\"index.blocks.write\":true}");
            offer(agent, "block", 100);
            assertThat(said.poll(60, TimeUnit.SECONDS)).contains("held until an operator removes the cause", "403");
            offer(agent, "free", 500);
            while (agent.counts().delivered() < 501) {
                Thread.sleep(20);
            }
            assertThat(agent.counts().waiting()).isEqualTo(100);
            assertThat(agent.counts().balances()).isTrue();
            server.call("PUT", settings, "{\"index.blocks.write\":false}");
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().deadLettered()).isZero();
            assertThat(server.stored("block")).containsExactly(101, 0);
            assertThat(server.stored("free")).containsExactly(500, 0);
        }
    }

    private static void offer(Agent agent, String model, int events) {
        for (int i = 0; i < events; i++) {
            agent.offer(InferenceEvent.builder(model, "1")
                    .time(TIME)
                    .requestId(UUID.randomUUID().toString())
                    .numeric("i", i)
                    .build());
        }
    }
}
