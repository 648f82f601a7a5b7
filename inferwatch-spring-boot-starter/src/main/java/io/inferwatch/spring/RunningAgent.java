// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring;

import io.inferwatch.agent.ship.Agent;

/** The agent of the service, and how inferences reach it. Closed with the application context, after its web server. */
final class RunningAgent implements AutoCloseable {
    private final Agent agent;
    private final InferenceLoggers loggers;
    private final Runnable stop;

    RunningAgent(Agent agent, InferenceLoggers loggers, Runnable stop) {
        this.agent = agent;
        this.loggers = loggers;
        this.stop = stop;
    }

    Agent agent() {
        return agent;
    }

    InferenceLoggers loggers() {
        return loggers;
    }

    /** Delivers what waits, within the stop timeout. */
    @Override
    public void close() {
        stop.run();
    }
}
