// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.data;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.analyzer.cli.connection.AgentConnection;
import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.support.Failure;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.schema.InferenceEvent;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Sends many events through the agent. A model service drops events when the agent's ring is full; an import waits and
 * offers them again. For one thread.
 */
final class BulkImport implements AutoCloseable {
    private static final int RING = 16_384;
    private static final int CHECK_EVERY = 512;
    private static final long MAX_WAITING = RING / 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Agent agent;
    private final ClusterAddress address;
    private final Progress progress;
    private long offered;
    private long refused;

    private BulkImport(Agent agent, ClusterAddress address, Progress progress) {
        this.agent = agent;
        this.address = address;
        this.progress = progress;
    }

    static BulkImport open(Connection connection, Progress progress) {
        Agent agent = Agent.start(options(connection.address(), connection.namespace()));
        return new BulkImport(agent, connection.address(), progress);
    }

    private static AgentOptions options(ClusterAddress address, String namespace) {
        return AgentConnection.to(address, namespace)
                .ringCapacity(RING)
                .ringBytes(256L << 20)
                .build();
    }

    void send(InferenceEvent event) {
        send(() -> agent.offer(event));
    }

    private void send(BooleanSupplier offer) {
        if (++offered % CHECK_EVERY == 0) {
            waitFor(() -> agent.counts().waiting() <= MAX_WAITING);
        }
        while (!offer.getAsBoolean()) {
            refused++;
            long before = agent.counts().waiting();
            waitFor(() -> agent.counts().waiting() < Math.max(1, before));
        }
    }

    /** Waits until every event has arrived. Events that the ring refused count as dropped, but were offered again. */
    Delivered finish() {
        waitFor(() -> agent.drain(Duration.ofMillis(500)));
        DeliveryCounts counts = agent.counts();
        if (counts.totalDropped() > refused) {
            throw Failure.of("import", "every row to be sent", counts.dropped() + " dropped; import again");
        }
        return new Delivered(counts.delivered(), counts.alreadyThere(), counts.deadLettered());
    }

    /** Waits until {@code reached} holds; fails when no event arrives for {@link #TIMEOUT}. */
    private void waitFor(BooleanSupplier reached) {
        long arrived = -1;
        long since = System.nanoTime();
        while (!reached.getAsBoolean()) {
            long now = arrived();
            progress.at(now);
            if (now != arrived) {
                arrived = now;
                since = System.nanoTime();
            }
            if (System.nanoTime() - since > TIMEOUT.toNanos()) {
                throw Failure.of(
                        "elasticsearch",
                        address.names() + " to take events",
                        "none accepted for " + TIMEOUT.toSeconds() + " s after " + now + " events; import again");
            }
            pause();
        }
        progress.at(arrived());
    }

    private long arrived() {
        DeliveryCounts counts = agent.counts();
        return counts.delivered() + counts.alreadyThere() + counts.deadLettered();
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("The import was interrupted. Import again: events that arrived are not stored twice.", e);
        }
    }

    @Override
    public void close() {
        agent.close();
    }

    /** Counts of events by their outcome. */
    record Delivered(long stored, long alreadyThere, long deadLettered) {}
}
