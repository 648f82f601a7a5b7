// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The service as people run it, section by section. */
final class ServiceBench {
    /** A section that can be measured alone. */
    enum Part {
        events,
        wide,
        many,
        readers,
        faults
    }

    /** One thing that is measured. */
    @FunctionalInterface
    interface Section {
        void measure(BenchServer server, BenchReport.Builder report) throws Exception;
    }

    private final BenchServer server;
    private final Map<Part, Section> sections = new EnumMap<>(Part.class);

    /** @param outage how long Elasticsearch fails in the section of faults */
    ServiceBench(BenchServer server, Clock clock, Duration outage, Consumer<String> say) {
        this.server = server;
        sections.put(Part.events, new EventsSection(say));
        sections.put(Part.wide, new WideSection(clock, say));
        sections.put(Part.many, new ManyModelsSection(clock, say));
        sections.put(Part.readers, new ReadersSection(clock, say));
        sections.put(Part.faults, new FaultsSection(clock, outage, say));
    }

    BenchReport run(Set<Part> parts) throws Exception {
        BenchReport.Builder report = new BenchReport.Builder("service");
        for (Map.Entry<Part, Section> section : sections.entrySet()) {
            if (parts.contains(section.getKey())) {
                section.getValue().measure(server, report);
            }
        }
        return report.build();
    }
}
