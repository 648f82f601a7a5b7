// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.schema.EventTemplates;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemMetricsTest {
    @Test
    void jvmAndMachine_areDescribed_inTheirUnits() {
        SystemMetrics.now();
        Map<String, Double> load = SystemMetrics.now();
        assertThat(load.get("jvm.memory.heap.max"))
                .isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(load.get("jvm.memory.heap.used")).isBetween(1e6, load.get("jvm.memory.heap.max"));
        assertThat(load.get("jvm.thread.count")).isGreaterThan(1);
        assertThat(load.get("jvm.gc.time")).isNotNegative();
        assertThat(load.get("system.memory.total")).isGreaterThan(load.get("jvm.memory.heap.used"));
        assertThat(load.get("system.memory.actual.free")).isBetween(0.0, load.get("system.memory.total"));
        assertThat(load.get("system.cpu.total.norm.pct")).isBetween(0.0, 1.0);
        assertThat(load.get("system.process.cpu.total.norm.pct")).isBetween(0.0, 1.0);
    }

    @Test
    void everyNumber_isMapped() throws IOException {
        JsonNode properties =
                new ObjectMapper().readTree(EventTemplates.all().get(2).json()).at("/template/mappings/properties");
        assertThat(SystemMetrics.now()).allSatisfy((name, value) -> {
            String[] parts = name.split("[.]", 2);
            assertThat(properties.path(parts[0]).path("properties").has(parts[1]))
                    .as(name)
                    .isTrue();
        });
    }
}
