// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.schema.EventTemplates;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** The same documents of 25 features in our data stream and in an index with the default mapping, each in one segment. */
final class DiskBench {
    static final int NUMBERS = 20;
    static final int CATEGORIES = 5;
    private static final String PLAIN = "plain-disk";
    private static final String STORED = "disk_stored";
    private static final double MEGA = 1e6;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchServer server;
    private final Clock clock;
    private final BenchReport.Builder report;
    private final Consumer<String> say;

    DiskBench(BenchServer server, Clock clock, BenchReport.Builder report, Consumer<String> say) {
        this.server = server;
        this.clock = clock;
        this.report = report;
        this.say = say;
    }

    void run(int events) {
        say.accept("Disk: " + events
                + " events in our data stream, with synthetic and stored source, and in a plain index");
        StreamNames streams = new StreamNames(Candidates.NAMESPACE);
        server.cluster().send("PUT", "/" + PLAIN, Map.of("settings", Map.of("number_of_replicas", 0)));
        storeSource(streams.events(STORED));
        double ours = megabytes(streams.events("disk"), events);
        double stored = megabytes(streams.events(STORED), events);
        double plain = megabytes(PLAIN, events);
        report.figure("disk_ours_mb", ours)
                .figure("disk_ours_stored_mb", stored)
                .figure("disk_default_mapping_mb", plain);
        report.ratio("disk_vs_default_mapping", ours / plain);
        report.ratio("disk_stored_vs_default_mapping", stored / plain);
    }

    /** Our template for one stream, with the source as it came: what a basic licence keeps. */
    private void storeSource(String stream) {
        try {
            ObjectNode template =
                    (ObjectNode) JSON.readTree(EventTemplates.all().get(0).json());
            template.put("priority", 900).putArray("index_patterns").add(stream);
            ((ObjectNode) template.at("/template/settings/index")).put("mapping.source.mode", "stored");
            server.cluster().send("PUT", "/_index_template/bench-stored", template);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private double megabytes(String index, int events) {
        Instant start = clock.instant().minus(Duration.ofDays(1));
        Day day = new Day("disk", start, events, new Rows(3, NUMBERS, CATEGORIES));
        new BulkLoader(server.url(), 2).load(new Documents(index, day.iterator(), clock));
        return server.mergedBytes(index) / MEGA;
    }
}
