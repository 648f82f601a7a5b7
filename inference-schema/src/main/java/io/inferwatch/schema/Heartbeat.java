// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.time.Instant;
import java.util.Map;

/**
 * A heartbeat of one agent, with its counters since its start.
 *
 * @param id unique
 * @param time when the agent read the counters
 * @param agentId the same in all heartbeats of one agent, new at each start
 * @param source service and host that the agent runs in
 * @param counts value by counter name (letters, digits and {@code _}), for example {@code offered}
 * @param dropped number of dropped events by reason
 * @param load load of the JVM and the machine by the names that Elastic's APM agents use, for example {@code
 *     jvm.memory.heap.used}; unknown values are absent
 */
public record Heartbeat(
        String id,
        Instant time,
        String agentId,
        Source source,
        Map<String, Long> counts,
        Map<String, Long> dropped,
        Map<String, Double> load) {
    public Heartbeat {
        counts = Map.copyOf(counts);
        dropped = Map.copyOf(dropped);
        load = Map.copyOf(load);
    }
}
