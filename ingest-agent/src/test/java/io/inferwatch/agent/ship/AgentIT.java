// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ElasticsearchExtension.class)
class AgentIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant TIME = Instant.parse("2026-11-21T08:00:00.123456Z");

    private Server server;

    @BeforeEach
    void prepare(TestElasticsearch elasticsearch) {
        server = new Server(elasticsearch).withTemplates();
    }

    @Test
    void twentyThousandEvents_areStoredExactlyOnce_whileTheCountsBalance() throws Exception {
        try (Agent agent = Agent.start(server.options().ringCapacity(32_768).build())) {
            AtomicBoolean done = new AtomicBoolean();
            List<DeliveryCounts> unbalanced = new CopyOnWriteArrayList<>();
            Thread auditor = new Thread(() -> {
                while (!done.get()) {
                    DeliveryCounts counts = agent.counts();
                    if (!counts.balances() || counts.inRing() < 0 || counts.inFlight() < 0) {
                        unbalanced.add(counts);
                    }
                }
            });
            auditor.start();
            for (int i = 0; i < 20_000; i++) {
                agent.offer(event("many", i).build());
            }
            assertThat(agent.drain(LONG)).isTrue();
            done.set(true);
            auditor.join();
            assertThat(unbalanced).isEmpty();
            assertThat(agent.counts().offered()).isEqualTo(20_000);
            assertThat(agent.counts().delivered()).isEqualTo(20_000);
            assertThat(server.stored("many")).containsExactly(20_000, 0);
        }
    }

    @Test
    void answersLostAfterStoring_leaveEveryEventThereOnce() throws Exception {
        URI real = server.options().build().connection().elasticsearchUrls().get(0);
        try (Cutter cutter = new Cutter(real, 5);
                Agent agent = Agent.start(server.options()
                        .elasticsearchUrls(List.of(cutter.url()))
                        .maxBatchEvents(100)
                        .build())) {
            for (int i = 0; i < 2_000; i++) {
                agent.offer(event("cut", i).build());
            }
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(cutter.cutsLeft()).isZero();
            assertThat(server.stored("cut")).containsExactly(2_000, 0);
            assertThat(agent.counts().alreadyThere()).isPositive();
            assertThat(agent.counts().delivered() + agent.counts().alreadyThere())
                    .isEqualTo(2_000);
        }
    }

    @Test
    void poison_isDeadLetteredAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("dead.ndjson");
        try (Agent agent = Agent.start(server.options().deadLetterFile(file).build())) {
            for (int i = 0; i < 50; i++) {
                agent.offer(event("poison", i).build());
            }
            agent.offer(event("poison", 50).time(Instant.MAX).build());
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().deadLettered()).isOne();
            assertThat(agent.counts().delivered()).isEqualTo(50);
        }
        assertThat(Files.readString(file)).hasLineCount(1).contains("\"status\":400", "r50");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void idThatTheServerWouldRefuseARequestFor_isDroppedAlone() {
        try (Agent agent = Agent.start(server.options().build())) {
            agent.offer(event("ids", 0).id("x".repeat(513)).build());
            agent.offer(event("ids", 1).id("").build());
            agent.offer(event("ids", 2).id("x".repeat(512)).build());
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().dropped()).containsEntry("unencodable", 2L);
            assertThat(agent.counts().delivered()).isOne();
        }
    }

    @Test
    void sameId_offeredTwice_isStoredOnce() {
        try (Agent agent = Agent.start(server.options().build())) {
            agent.offer(event("twice", 0).id("same").build());
            agent.offer(event("twice", 0).id("same").build());
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().alreadyThere()).isOne();
            assertThat(server.stored("twice")).containsExactly(1, 0);
        }
    }

    @Test
    void missingTemplate_holdsEvents_untilItIsThere() throws Exception {
        String stream = server.streams().events("held");
        server.call("PUT", "/_index_template/" + stream, "{\"priority\":900,\"index_patterns\":[\"" + stream + "\"]}");
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        try (Agent agent = Agent.start(server.options().build(), Source.UNKNOWN, said::add)) {
            agent.offer(event("held", 0).build());
            assertThat(said.poll(60, TimeUnit.SECONDS)).contains("held until an operator removes the cause", "404");
            assertThat(agent.counts().waiting()).isOne();
            server.call("DELETE", "/_index_template/" + stream, "");
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(server.stored("held")).containsExactly(1, 0);
            assertThat(said.poll(60, TimeUnit.SECONDS)).contains("delivered");
        }
    }

    @Test
    void writeBlock_holdsEvents_untilItIsLifted() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        try (Agent agent = Agent.start(server.options().build(), Source.UNKNOWN, said::add)) {
            agent.offer(event("blocked", 0).build());
            assertThat(agent.drain(LONG)).isTrue();
            String settings = "/" + server.streams().events("blocked") + "/_settings";
            server.call("PUT", settings, "{\"index.blocks.write\":true}");
            agent.offer(event("blocked", 1).build());
            assertThat(said.poll(60, TimeUnit.SECONDS)).contains("403");
            server.call("PUT", settings, "{\"index.blocks.write\":false}");
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().deadLettered()).isZero();
            assertThat(server.stored("blocked")).containsExactly(2, 0);
        }
    }

    @Test
    void labelsOfALogger_areStored() {
        try (Agent agent = Agent.start(server.options().build())) {
            InferenceLogger logger = InferenceLogger.forModel("risk", "7").withFactSink(agent::offer);
            logger.label("r1", "yes", TIME);
            logger.label("r2", 0.5, TIME);
            assertThat(agent.drain(LONG)).isTrue();
        }
        JsonNode hits = server.search(server.streams().labels(), "{\"sort\":\"request.id\"}")
                .at("/hits/hits");
        assertThat(hits.at("/0/_source/label/label").asText()).isEqualTo("yes");
        assertThat(hits.at("/1/_source/label/value").asDouble()).isEqualTo(0.5);
    }

    @Test
    void metric_isStoredInTheStreamOfMetrics() {
        try (Agent agent = Agent.start(server.options().build())) {
            InferenceLogger.forModel("risk", "7").withFactSink(agent::offer).metric("revenue", 12.5, TIME);
            assertThat(agent.drain(LONG)).isTrue();
        }
        JsonNode source = server.search(server.streams().metrics(), "{}").at("/hits/hits/0/_source");
        assertThat(source.at("/metric").toString()).isEqualTo("{\"name\":\"revenue\",\"value\":12.5}");
        assertThat(source.at("/model/version").asText()).isEqualTo("7");
        assertThat(Instant.parse(source.path("@timestamp").asText())).isEqualTo(TIME.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void label_isStoredInTheStreamOfLabels() {
        try (Agent agent = Agent.start(server.options().build())) {
            agent.offer(new LabelEvent("", TIME, "risk", "r1", null, "fraud"));
            assertThat(agent.drain(LONG)).isTrue();
        }
        JsonNode source = server.search(server.streams().labels(), "{}").at("/hits/hits/0/_source");
        assertThat(source.at("/label/label").asText()).isEqualTo("fraud");
        assertThat(source.at("/request/id").asText()).isEqualTo("r1");
    }

    @Test
    void runEnd_isStoredInTheStreamOfRuns_andNotAmongTheEvents() {
        try (Agent agent = Agent.start(server.options().samplingRate(0.001).build())) {
            InferenceLogger risk = InferenceLogger.forModel("risk", "2").withSink(agent::offer);
            risk.withRun("nightly-1").at(TIME).failed("Timeout", "no answer").close();
            risk.runFinished("nightly-1");
            assertThat(agent.drain(LONG)).isTrue();
            assertThat(agent.counts().delivered()).isEqualTo(2);
        }
        JsonNode end = server.search(server.streams().runs(), "{}").at("/hits/hits/0/_source");
        assertThat(end.at("/run/id").asText()).isEqualTo("nightly-1");
        assertThat(end.at("/model/name").asText()).isEqualTo("risk");
        assertThat(server.stored("risk")).containsExactly(1, 0);
        String query = "{\"query\":{\"term\":{\"run.id\":\"nightly-1\"}}}";
        assertThat(server.search(server.streams().events("risk"), query).at("/hits/hits"))
                .hasSize(1);
    }

    @Test
    void heartbeat_tellsTheCounters() throws Exception {
        AgentOptions.Builder options = server.options().heartbeat(Duration.ofMillis(200));
        try (Agent agent = Agent.start(options.build(), new Source("checkout", null, null, null), message -> {})) {
            agent.offer(event("beat", 0).build());
            assertThat(agent.drain(LONG)).isTrue();
            String query =
                    "{\"query\":{\"term\":{\"service.name\":\"checkout\"}},\"sort\":[{\"@timestamp\":\"desc\"}]}";
            JsonNode latest = server.search(server.streams().heartbeats(), query);
            for (int i = 0;
                    i < 300
                            && latest.at("/hits/hits/0/_source/agent/counts/delivered")
                                            .asLong()
                                    == 0;
                    i++) {
                Thread.sleep(100);
                latest = server.search(server.streams().heartbeats(), query);
            }
            assertThat(latest.at("/hits/hits/0/_source/agent/counts/delivered").asLong())
                    .isOne();
            assertThat(agent.counts().offered()).isOne();
        }
    }

    @Test
    void personalData_neverLeavesTheProcess() {
        try (Agent agent = Agent.start(server.options().build())) {
            agent.offer(event("pii", 0)
                    .text("comment", "write to jane.doe@example.com please")
                    .error("E", "no account jane.doe@example.com", null)
                    .build());
            assertThat(agent.drain(LONG)).isTrue();
        }
        JsonNode source = server.sources("pii").at("/0/_source");
        assertThat(source.toString()).doesNotContain("jane.doe");
        assertThat(source.at("/input/text/comment").asText()).isEqualTo("write to <EMAIL> please");
        assertThat(source.at("/pii/fields").toString()).isEqualTo("[\"error.message\",\"input.text.comment\"]");
        assertThat(source.at("/pii/masked").toString()).isEqualTo("[\"error.message\",\"input.text.comment\"]");
    }

    private static InferenceEventBuilder event(String model, int i) {
        return InferenceEvent.builder(model, "1")
                .time(TIME.plusMillis(i))
                .requestId("r" + i)
                .numeric("age", i % 90)
                .categorical("country", i % 3 == 0 ? "DE" : "FR")
                .predictionLabel(i % 7 == 0 ? "bad" : "good");
    }
}
