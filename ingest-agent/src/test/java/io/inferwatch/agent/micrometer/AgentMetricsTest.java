// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.schema.InferenceEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AgentMetricsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void meters_areTheCounts() throws Exception {
        Agent agent = Agent.start(nobody().build());
        new AgentMetrics(agent, "A").bindTo(registry);
        for (int i = 0; i < 100; i++) {
            agent.offer(event());
        }
        assertThat(counter("offered")).isEqualTo(100);
        assertThat(counter("dropped", "reason", "ring_full")).isPositive();
        assertThat(gauge("ring.bytes")).isPositive();
        while (held() != 100 || gauge("ring.bytes") != agent.ringBytes()) {
            Thread.sleep(5); // an event may move between two looks
        }
        agent.close();
        DeliveryCounts counts = agent.counts();
        assertThat(counter("dropped", "reason", "stopped"))
                .isPositive()
                .isEqualTo(counts.dropped().get("stopped").doubleValue());
        assertThat(counter("delivered")).isZero();
        assertThat(counter("already.there")).isZero();
        assertThat(counter("dead.lettered")).isZero();
    }

    @Test
    void everyReason_hasACounterFromTheBeginning() {
        try (Agent agent = Agent.start(nobody().build())) {
            new AgentMetrics(agent, "A").bindTo(registry);
            assertThat(registry.get("inferwatch.agent.dropped").functionCounters())
                    .extracting(meter -> meter.getId().getTag("reason"))
                    .containsExactlyInAnyOrderElementsOf(DeliveryCounts.dropReasons());
        }
    }

    @Test
    void spool_isMeasured(@TempDir Path folder) throws Exception {
        AgentOptions.Builder options = nobody().spoolFolder(folder).spoolMode(SpoolMode.DURABLE);
        try (Agent agent = Agent.start(options.build())) {
            new AgentMetrics(agent, "A").bindTo(registry);
            assertThat(gauge("spool.bytes")).isZero();
            agent.offer(event());
            while (gauge("waiting", "place", "spool") == 0) {
                Thread.sleep(5);
            }
            try (var files = Files.list(folder)) {
                long largest =
                        files.mapToLong(file -> file.toFile().length()).max().orElse(0);
                assertThat(gauge("spool.bytes")).isPositive().isEqualTo(largest);
            }
        }
    }

    @Test
    void twoAgents_areToldApart_andClosingOneLeavesTheOther() {
        try (Agent one = Agent.start(nobody().build());
                Agent other = Agent.start(nobody().build())) {
            AgentMetrics first = new AgentMetrics(one, "A");
            first.bindTo(registry);
            new AgentMetrics(other, "B").bindTo(registry);
            one.offer(event());
            assertThat(counter("offered")).isOne();
            int meters = registry.getMeters().size();
            first.close();
            assertThat(registry.getMeters())
                    .hasSize(meters / 2)
                    .allMatch(meter -> "B".equals(meter.getId().getTag("agent")));
        }
    }

    /** An agent whose server does not exist. */
    private static AgentOptions.Builder nobody() {
        return AgentOptions.builder()
                .elasticsearchUrl(URI.create("http://127.0.0.1:9"))
                .ringCapacity(16)
                .maxBatchEvents(1)
                .stopTimeout(Duration.ofMillis(50));
    }

    private double held() {
        return gauge("waiting", "place", "ring")
                + gauge("waiting", "place", "flight")
                + counter("dropped", "reason", "ring_full");
    }

    private double counter(String name, String... tags) {
        return registry.get("inferwatch.agent." + name)
                .tag("agent", "A")
                .tags(tags)
                .functionCounter()
                .count();
    }

    private double gauge(String name, String... tags) {
        return registry.get("inferwatch.agent." + name)
                .tag("agent", "A")
                .tags(tags)
                .gauge()
                .value();
    }

    private static InferenceEvent event() {
        return InferenceEvent.builder("risk", "1").numeric("age", 41).build();
    }
}
