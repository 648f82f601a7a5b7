package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.monitor.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;

/** The agent: what it costs the service's thread, how much it ships, and how much disk that takes. */
final class AgentBench {
    private final BenchServer server;
    private final Clock clock;
    private final Consumer<String> say;

    AgentBench(BenchServer server, Clock clock, Consumer<String> say) {
        this.server = server;
        this.clock = clock;
        this.say = say;
    }

    BenchReport run(int events) throws IOException {
        BenchReport.Builder report = new BenchReport.Builder("agent");
        new Analyzer(server.cluster(), Candidates.NAMESPACE, model -> Settings.defaults(), clock).setUp();
        new CallerBench(report, say).run();
        new SustainedBench(server, clock, report, say).run(events);
        new DiskBench(server, clock, report, say).run(events);
        return report.figure("events", events).build();
    }
}
