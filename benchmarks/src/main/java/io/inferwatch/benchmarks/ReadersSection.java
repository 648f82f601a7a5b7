// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.benchmarks.Readers.Reads;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Many readers of the pages and the REST of a model of a hundred columns, at once. */
final class ReadersSection implements ServiceBench.Section {
    private static final String MODEL = "readers";
    private static final int READERS = 50;
    private static final int NUMERIC = 90;
    private static final int CATEGORICAL = 10;
    private static final int DAYS = 2;
    private static final int EVENTS_A_DAY = 24 * 300;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration SHIFT = Duration.ofHours(18);
    private static final int SHIFTED = 3;

    /** A page, and the milliseconds within which 95 of 100 answers are there. */
    private record Page(String name, String path, double budget) {}

    private static final List<String> PATHS = List.of(
            "/",
            "/models/" + MODEL,
            "/api/v1/models",
            "/api/v1/models/" + MODEL,
            "/api/v1/models/" + MODEL + "/report",
            "/api/v1/findings?model=" + MODEL);

    private final Clock clock;
    private final Consumer<String> say;

    ReadersSection(Clock clock, Consumer<String> say) {
        this.clock = clock;
        this.say = say;
    }

    @Override
    public void measure(BenchServer server, BenchReport.Builder report) throws Exception {
        say.accept("Readers: " + READERS + " at once");
        Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(server.cluster(), Candidates.NAMESPACE), clock);
        analyzer.setUp();
        Instant first = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS));
        load(server, first, false);
        load(server, first.plus(Duration.ofDays(1)), true);
        analyzer.run(transition -> {}).tick();
        try (ServeProcess serve = ServeProcess.start(server.url(), Candidates.NAMESPACE)) {
            all(server, serve, report);
            String window = "?from=" + first.plus(Duration.ofDays(1)) + "&to=" + first.plus(Duration.ofDays(2));
            page(server, serve, report, new Page("overview", "/", 150));
            page(server, serve, report, new Page("incident", "/incidents/" + incident(serve), 200));
            page(server, serve, report, new Page("model", "/models/" + MODEL + window, 400));
        }
    }

    /** A day of events, of which the second one is shifted from its 18th hour on. */
    private void load(BenchServer server, Instant day, boolean second) throws Exception {
        Rows rows = new Rows(second ? 10 : 9, NUMERIC, CATEGORICAL);
        long step = Duration.ofDays(1).toMillis() / EVENTS_A_DAY;
        Instant shift = day.plus(SHIFT);
        var events = LongStream.range(0, EVENTS_A_DAY)
                .mapToObj(i -> {
                    Instant time = day.plusMillis(i * step);
                    Row row = rows.next();
                    return (second && !time.isBefore(shift) ? row.shifted(SHIFTED, 3) : row).event(MODEL, time);
                })
                .iterator();
        new BulkLoader(server.url(), 2)
                .load(new Documents(new StreamNames(Candidates.NAMESPACE).events(MODEL), events, clock));
    }

    private static void all(BenchServer server, ServeProcess serve, BenchReport.Builder report) throws Exception {
        Readers readers = new Readers(serve, READERS, PATHS);
        readers.read(WARM_UP, server);
        Reads all = readers.read(MEASURED, server);
        report.figure("readers_requests_per_second", all.millis().size() / (double) MEASURED.toSeconds())
                .figure("readers_p50_ms", all.percentile(0.5))
                .figure("readers_p99_ms", all.percentile(0.99))
                .figure("readers_errors", (double) all.errors());
    }

    private void page(BenchServer server, ServeProcess serve, BenchReport.Builder report, Page page) throws Exception {
        String name = page.name();
        String path = page.path();
        say.accept("Readers of " + path);
        Reads alone = new Readers(serve, 1, List.of(path)).read(WARM_UP, server);
        Readers readers = new Readers(serve, READERS, List.of(path));
        readers.read(WARM_UP, server);
        Reads reads = readers.read(MEASURED, server);
        report.figure(name + "_alone_p50_ms", alone.percentile(0.5))
                .figure(name + "_p50_ms", reads.percentile(0.5))
                .figure(name + "_p95_ms", reads.percentile(0.95))
                .figure(name + "_p99_ms", reads.percentile(0.99))
                .figure(name + "_requests_per_second", reads.millis().size() / (double) MEASURED.toSeconds())
                .figure(name + "_cpu_ms", reads.cpuMillisEach())
                .figure(name + "_errors", (double) reads.errors())
                .ratio(name + "_p95_vs_budget", reads.percentile(0.95) / page.budget());
    }

    /** The incident of the shift. */
    private static String incident(ServeProcess serve) {
        String id = serve.json("/api/v1/incidents?model=" + MODEL + "&limit=1")
                .at("/incidents/0/id")
                .asText();
        if (id.isEmpty()) {
            throw new IllegalStateException("incidents of " + MODEL + ": Expecting that of the shift. Found: none");
        }
        return id;
    }
}
