// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring.actuate;

import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What health says of the agent. Never DOWN: a cluster that is away is no reason to restart the service. {@code DROPPING} if
 * events were dropped since the last question; Actuator answers 200 for it, and the state of the whole is not changed. Thread-safe.
 */
final class AgentState {
    static final String UP = "UP";
    static final String DROPPING = "DROPPING";
    private static final String SAMPLED_OUT = "sampled_out";

    private final Agent agent;
    private final AtomicLong lastDropped = new AtomicLong();

    AgentState(Agent agent) {
        this.agent = agent;
    }

    /**
     * The state now.
     *
     * @param status {@link #UP} or {@link #DROPPING}
     * @param details counts of events since the start
     */
    record Snapshot(String status, Map<String, Object> details) {}

    Snapshot snapshot() {
        DeliveryCounts counts = agent.counts();
        long dropped = counts.totalDropped() - counts.dropped().getOrDefault(SAMPLED_OUT, 0L);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("offered", counts.offered());
        details.put("delivered", counts.delivered() + counts.alreadyThere());
        details.put("waiting", counts.waiting());
        details.put("deadLettered", counts.deadLettered());
        details.put("dropped", counts.dropped());
        return new Snapshot(lastDropped.getAndSet(dropped) < dropped ? DROPPING : UP, details);
    }
}
