package io.inferwatch.agent.logback;

import io.inferwatch.agent.micrometer.AgentMetrics;
import io.inferwatch.agent.ship.Agent;

/** Binds an agent to the host's Micrometer if there is one. Loads no class of Micrometer where there is none. */
final class HostMetrics {
    private HostMetrics() {}

    /** Closing the answer undoes it. Never throws, whatever version of Micrometer the host has. */
    static AutoCloseable bind(Agent agent, String name) {
        try {
            Class.forName("io.micrometer.core.instrument.binder.MeterBinder");
            return AgentMetrics.bindGlobally(agent, name);
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            return () -> {};
        }
    }
}
