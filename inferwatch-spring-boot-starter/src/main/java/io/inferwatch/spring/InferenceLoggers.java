// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring;

import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.ship.Agent;
import org.jspecify.annotations.Nullable;

/**
 * Makes inference loggers that reach the service's agent, whatever the service logs with. With Logback they are those of {@link
 * InferenceLogger#forModel}, which work in constants too; without it they pass inferences to the agent themselves. Immutable and
 * thread-safe.
 */
public final class InferenceLoggers {
    private final @Nullable Agent sink;

    /** Null: inferences go through SLF4J. */
    InferenceLoggers(@Nullable Agent sink) {
        this.sink = sink;
    }

    /**
     * A logger for one model version; keep it in a field.
     *
     * @throws IllegalArgumentException if a name is blank
     */
    public InferenceLogger forModel(String name, String version) {
        InferenceLogger logger = InferenceLogger.forModel(name, version);
        Agent agent = sink;
        return agent == null ? logger : logger.withSink(agent::offer).withFactSink(agent::offer);
    }
}
