// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.Analyzer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** The agent: its cost on the service's thread, its throughput, and the disk space of its events. */
final class AgentBench {
    /** A part that can be measured alone. */
    enum Part {
        caller,
        sustained,
        disk,
        spool,
        outage,
        jmh
    }

    private final BenchServer server;
    private final Clock clock;
    private final Consumer<String> say;

    AgentBench(BenchServer server, Clock clock, Consumer<String> say) {
        this.server = server;
        this.clock = clock;
        this.say = say;
    }

    /** Whether none of these parts needs a server. */
    static boolean isWithoutServer(Set<Part> parts) {
        return EnumSet.of(Part.caller, Part.jmh).containsAll(parts);
    }

    /** Measures parts that need no server. */
    static BenchReport callers(Set<Part> parts, Consumer<String> say) throws IOException {
        BenchReport.Builder report = new BenchReport.Builder("agent");
        if (parts.contains(Part.caller)) {
            new CallerBench(report, say).run();
        }
        if (parts.contains(Part.jmh)) {
            new JmhBench(report, say).run();
        }
        return report.build();
    }

    BenchReport run(int events, Set<Part> parts, Duration outage) throws IOException {
        BenchReport.Builder report = new BenchReport.Builder("agent");
        Analyzer.of(new ElasticsearchStorage(server.cluster(), Candidates.NAMESPACE), clock)
                .setUp();
        for (Part part : Part.values()) {
            if (parts.contains(part)) {
                run(part, events, outage, report);
            }
        }
        return report.figure("events", events).build();
    }

    private void run(Part part, int events, Duration outage, BenchReport.Builder report) throws IOException {
        switch (part) {
            case caller -> new CallerBench(report, say).run();
            case sustained -> new SustainedBench(server, clock, report, say).run(events);
            case disk -> new DiskBench(server, clock, report, say).run(events);
            case spool -> new SpoolBench(server.folder(), clock, report, say).run(events);
            case outage -> new OutageBench(server, clock, report, say).run(outage);
            case jmh -> new JmhBench(report, say).run();
        }
    }
}
