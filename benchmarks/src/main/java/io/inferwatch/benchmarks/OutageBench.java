// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.BatchingOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * An outage at a steady rate of events: the heap that the agent holds meanwhile, with a spool (mode spill), and how long it
 * takes until all is in the server once it is back.
 */
final class OutageBench {
    private static final int PER_SECOND = 5_000;
    private static final int STEPS = 100;
    private static final int LOOKS = 10;
    private static final long SPOOL_BYTES = 16L << 30;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final double MEGA = 1e6;

    private final BenchServer server;
    private final Clock clock;
    private final BenchReport.Builder report;
    private final Consumer<String> say;
    private final List<Row> rows = new Rows(5, DiskBench.NUMBERS, DiskBench.CATEGORIES).some(10_000);

    OutageBench(BenchServer server, Clock clock, BenchReport.Builder report, Consumer<String> say) {
        this.server = server;
        this.clock = clock;
        this.report = report;
        this.say = say;
    }

    void run(Duration outage) throws IOException {
        int events = Math.toIntExact(outage.toSeconds() * PER_SECOND);
        say.accept("Outage: " + outage.toSeconds() + " s at " + PER_SECOND + " events/s, then recovery");
        int port = Sinks.deadPort();
        AgentOptions options = AgentOptions.builder()
                .elasticsearchUrl(URI.create("http://127.0.0.1:" + port))
                .namespace(Candidates.NAMESPACE)
                .spoolFolder(server.folder().resolve("outage-spool"))
                .spoolMaxBytes(SPOOL_BYTES)
                .stopTimeout(Duration.ofMillis(100))
                .build();
        double before = heap();
        try (Agent agent = Agent.start(options, Source.UNKNOWN, message -> {})) {
            double most = load(agent, events);
            report.figure("outage_events", (double) events)
                    .figure("outage_dropped", (double) agent.counts().totalDropped())
                    .figure("outage_heap_mb", most - before)
                    .figure("outage_heap_bound_mb", bound(options.batching()) / MEGA);
            recover(agent, port);
        }
    }

    /** Offers so many events evenly; returns the most heap that was in use at some looks, after a collection. */
    private double load(Agent agent, int events) {
        int step = PER_SECOND / STEPS;
        long start = System.nanoTime();
        double most = 0;
        for (int i = 0; i < events; i++) {
            agent.offer(rows.get(i % rows.size()).event("outage", clock.instant()));
            if (i % step == step - 1) {
                long due = start + (i + 1L) * 1_000_000_000L / PER_SECOND;
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (i % (events / LOOKS) == events / LOOKS - 1) {
                most = Math.max(most, heap());
            }
        }
        return most;
    }

    /** The documented bound of what waits in memory: the ring, the batches of the senders and the held batches. */
    private static double bound(BatchingOptions options) {
        long batches = (options.maxInFlight() + 2L) * options.maxBatchBytes() * 2;
        return options.ringBytes() + options.ringBytes() / 4.0 + batches;
    }

    @SuppressWarnings("try")
    private void recover(Agent agent, int port) throws IOException {
        long waiting = agent.counts().waiting();
        try (Forwarder back = Forwarder.open(port, server.url())) {
            Stopwatch watch = new Stopwatch();
            Waiting.until(() -> stored(agent.counts()) > 0, PATIENCE);
            double first = watch.seconds();
            if (!agent.drain(PATIENCE)) {
                throw new IllegalStateException("outage: Expecting all events to arrive. Found: " + agent.counts());
            }
            double all = watch.seconds();
            report.figure("outage_first_delivery_s", first)
                    .figure("outage_recovery_s", all)
                    .figure("outage_recovery_events_per_s", waiting / (all - first));
        }
    }

    private static long stored(DeliveryCounts counts) {
        return counts.delivered() + counts.alreadyThere();
    }

    /** Megabytes of heap in use after a collection. */
    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGA;
    }
}
