// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(ElasticsearchExtension.class)
class HeartbeatIT {
    @Test
    void load_isCountedByTheServer(TestElasticsearch elasticsearch) throws Exception {
        Server server = new Server(elasticsearch).withTemplates();
        try (Agent agent =
                Agent.start(server.options().heartbeat(Duration.ofMillis(100)).build())) {
            JsonNode answer = load(server);
            while (answer.at("/cpu/value").isMissingNode()
                    || answer.at("/cpu/value").isNull()) {
                Thread.sleep(100);
                answer = load(server);
            }
            assertThat(agent.counts().offered()).isZero();
            assertThat(answer.at("/heap/value").asLong()).isPositive();
            assertThat(answer.at("/cpu/value").asDouble()).isBetween(0.0, 1.0);
            assertThat(answer.at("/memory/value").asLong())
                    .isGreaterThan(answer.at("/heap/value").asLong());
        }
    }

    private static JsonNode load(Server server) {
        return server.search(server.streams().heartbeats(), """
                        {"size":0,"aggs":{
                          "heap":{"max":{"field":"jvm.memory.heap.used"}},
                          "cpu":{"max":{"field":"system.process.cpu.total.norm.pct"}},
                          "memory":{"max":{"field":"system.memory.total"}}}}""").at("/aggregations");
    }
}
