// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.SpooledEvents;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import io.inferwatch.analyzer.cli.connection.AgentConnection;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.intake.EventSpool;
import io.inferwatch.analyzer.intake.SpoolException;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events in the spool of an agent, which masks and sends them. The agent starts with the first events, or at once where an earlier
 * process left a spool. Thread-safe.
 */
final class AgentSpool implements EventSpool, AutoCloseable {
    private final AgentOptions options;
    private final Consumer<String> diagnostics;
    private final Path folder;
    private @Nullable Agent agent;
    private boolean closed;

    private AgentSpool(AgentOptions options, Path folder, Consumer<String> diagnostics) {
        this.options = options;
        this.folder = folder;
        this.diagnostics = diagnostics;
    }

    static AgentSpool open(
            ClusterAddress address, String namespace, Path folder, SpoolSync sync, Consumer<String> diagnostics) {
        AgentOptions options = AgentConnection.to(address, namespace)
                .spoolFolder(folder)
                .spoolMode(SpoolMode.DURABLE)
                .spoolSync(sync)
                .build();
        AgentSpool spool = new AgentSpool(options, folder, diagnostics);
        if (Files.isDirectory(folder)) {
            spool.agent();
        }
        return spool;
    }

    @Override
    public Map<Integer, String> store(List<InferenceEvent> events) {
        SpooledEvents spooled = agent().spool(events);
        if (!spooled.onDisk()) {
            throw new SpoolException(
                    "Events could not be kept in the spool " + folder
                            + ": it is full, it cannot be written, or another process uses it. Send them again, under the same ids");
        }
        Map<Integer, String> refused = new LinkedHashMap<>();
        spooled.tooBig()
                .forEach(index -> refused.put(
                        index,
                        "an event of at most " + options.batching().maxBatchBytes() + " bytes once it is masked"));
        spooled.unreadable().forEach(index -> refused.put(index, "an event that can be masked and written"));
        return refused;
    }

    private synchronized Agent agent() {
        if (closed) {
            throw new SpoolException("The service is stopping");
        }
        Agent running = agent;
        if (running == null) {
            running = Agent.start(options, Source.UNKNOWN, diagnostics);
            agent = running;
        }
        return running;
    }

    /** What was not sent within a few seconds is sent by the next service. */
    @Override
    public synchronized void close() {
        closed = true;
        if (agent != null) {
            agent.close();
        }
    }
}
