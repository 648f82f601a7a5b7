// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import io.inferwatch.agent.micrometer.AgentMetrics;
import io.inferwatch.agent.ship.Agent;

/** Binds an agent to Micrometer if it is on the class path; otherwise loads no class of Micrometer. */
final class HostMetrics {
    private HostMetrics() {}

    /** Binds the agent; closing the returned object removes the meters. Never throws, whatever version of Micrometer is there. */
    static AutoCloseable bind(Agent agent, String name) {
        try {
            Class.forName("io.micrometer.core.instrument.binder.MeterBinder");
            return AgentMetrics.bindGlobally(agent, name);
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            return () -> {};
        }
    }
}
