package io.inferwatch.benchmarks;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** The service as people run it, section by section. */
final class ServiceBench {
    /** One thing that is measured. */
    @FunctionalInterface
    interface Section {
        void measure(BenchServer server, BenchReport.Builder report) throws Exception;
    }

    private final BenchServer server;
    private final List<Section> sections;

    ServiceBench(BenchServer server, Clock clock, Consumer<String> say) {
        this.server = server;
        this.sections = List.of(
                new EventsSection(say),
                new WideSection(clock, say),
                new ManyModelsSection(clock, say),
                new ReadersSection(clock, say),
                new FaultsSection(clock, say));
    }

    BenchReport run() throws Exception {
        BenchReport.Builder report = new BenchReport.Builder("service");
        for (Section section : sections) {
            section.measure(server, report);
        }
        return report.build();
    }
}
