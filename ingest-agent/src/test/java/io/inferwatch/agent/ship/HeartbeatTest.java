// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeartbeatTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void heartbeats_tellCounters_drops_andTheLoadOfJvmAndMachine() throws Exception {
        try (FaultyServer server = new FaultyServer(0);
                Agent agent = Agent.start(
                        AgentOptions.builder()
                                .elasticsearchUrl(server.url())
                                .heartbeat(Duration.ofMillis(20))
                                .maxBatchBytes(1024)
                                .build(),
                        new Source("checkout", "7", "test", "h1"),
                        message -> {})) {
            agent.offer(InferenceEvent.builder("risk", "1").numeric("age", 41).build());
            agent.offer(InferenceEvent.builder("risk", "1")
                    .text("long", "x".repeat(2_000))
                    .build());
            List<JsonNode> beats = beats(server);
            while (beats.isEmpty() || last(beats).at("/agent/counts/delivered").asLong() == 0) {
                Thread.sleep(10);
                beats = beats(server);
            }
            JsonNode beat = last(beats);
            assertThat(fieldNames(beat.at("/agent/counts")))
                    .contains(
                            "offered",
                            "delivered",
                            "already_there",
                            "dead_lettered",
                            "in_ring",
                            "in_flight",
                            "in_spool",
                            "cut_keywords",
                            "cut_features",
                            "unreadable_names");
            assertThat(beat.at("/agent/counts/offered").asLong()).isEqualTo(2);
            assertThat(beat.at("/agent/dropped/too_big").asLong()).isOne();
            assertThat(beat.at("/service/name").asText()).isEqualTo("checkout");
            assertThat(beat.at("/host/name").asText()).isEqualTo("h1");
            assertThat(beat.path("jvm.memory.heap.used").asLong()).isPositive();
            assertThat(beat.path("jvm.memory.heap.max").asLong())
                    .isEqualTo(Runtime.getRuntime().maxMemory());
            assertThat(beat.path("system.cpu.total.norm.pct").asDouble(-1)).isBetween(0.0, 1.0);
            assertThat(beats)
                    .extracting(one -> one.at("/agent/id").asText())
                    .containsOnly(beat.at("/agent/id").asText());
        }
    }

    private static JsonNode last(List<JsonNode> beats) {
        return beats.get(beats.size() - 1);
    }

    /** In the order of their times. */
    private static List<JsonNode> beats(FaultyServer server) throws IOException {
        List<JsonNode> beats = new ArrayList<>();
        for (String document : List.copyOf(server.stored.values())) {
            JsonNode node = JSON.readTree(document);
            if (node.has("agent")) {
                beats.add(node);
            }
        }
        beats.sort(
                (a, b) -> a.at("/event/id").asText().compareTo(b.at("/event/id").asText()));
        return beats;
    }

    private static List<String> fieldNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
