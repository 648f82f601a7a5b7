package io.inferwatch.schema;

import java.time.Instant;
import java.util.Map;

/**
 * A sign of life of one agent with its counters since its start.
 *
 * @param id unique
 * @param time when it was taken
 * @param agentId the same for every heartbeat of one agent, new for each start
 * @param source the service and host that it runs in
 * @param counts counter name (letters, digits and {@code _}) to value, for example {@code offered}
 * @param dropped reason to number of dropped events
 * @param load how the host's JVM and its machine are, by the names that Elastic's APM agents use, for example {@code
 *     jvm.memory.heap.used}; what is not known is absent
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
