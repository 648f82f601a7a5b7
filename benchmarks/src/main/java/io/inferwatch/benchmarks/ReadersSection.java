// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.Analyzer;
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

    /** Enough for a reference, and for every hour to be evaluated: what a page shows does not depend on it. */
    private static final int EVENTS_AN_HOUR = 60;

    /** The day of the reference. */
    private static final int QUIET_HOURS = 24;

    private static final int HOURS_AFTER = 12;
    private static final Duration SHIFT = Duration.ofHours(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration COMPILING = Duration.ofSeconds(8);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(6);

    /** How long readers look at a page. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration WITH_PAUSES = Duration.ofSeconds(10);
    private static final int SHIFTED = 3;

    /** A page, and the milliseconds within which 95 of 100 answers are there. */
    private record Page(String name, String path, double budget) {
        /** The same page with an address of its own, so that it is made anew. */
        String again(long number) {
            return path + (path.contains("?") ? "&" : "?") + "reading=" + number;
        }
    }

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
        Stopwatch watch = new Stopwatch();
        say.accept("Readers: a day and a half of a model of " + (NUMERIC + CATEGORICAL) + " columns");
        Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(server.cluster(), Candidates.NAMESPACE), clock);
        analyzer.setUp();
        Instant first = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(DAY.multipliedBy(2));
        load(server, first);
        double loaded = watch.seconds();
        analyzer.run(transition -> {}).tick();
        say.accept(String.format("Readers: loaded in %.0f s, analysed after %.0f s", loaded, watch.seconds()));
        try (ServeProcess serve = ServeProcess.start(server.url(), Candidates.NAMESPACE)) {
            Instant end = first.plus(Duration.ofHours(QUIET_HOURS + HOURS_AFTER));
            String window = "?from=" + end.minus(DAY) + "&to=" + end;
            List<Page> pages = List.of(
                    new Page("overview", "/", 150),
                    new Page("incident", "/incidents/" + incident(serve), 200),
                    new Page("model", "/models/" + MODEL + window, 400));
            warmUp(server, serve, pages);
            for (Page page : pages) {
                page(server, serve, report, page);
            }
            all(server, serve, report);
        }
    }

    /** Some columns shift six hours before the end. */
    private void load(BenchServer server, Instant first) throws Exception {
        Rows rows = new Rows(9, NUMERIC, CATEGORICAL);
        long step = Duration.ofHours(1).toMillis() / EVENTS_AN_HOUR;
        Instant shift = first.plus(SHIFT);
        var events = LongStream.range(0, (long) (QUIET_HOURS + HOURS_AFTER) * EVENTS_AN_HOUR)
                .mapToObj(i -> {
                    Instant time = first.plusMillis(i * step);
                    Row row = rows.next();
                    return (time.isBefore(shift) ? row : row.shifted(SHIFTED, 3)).event(MODEL, time);
                })
                .iterator();
        new BulkLoader(server.url(), 2)
                .load(new Documents(new StreamNames(Candidates.NAMESPACE).events(MODEL), events, clock));
    }

    /** Code that runs often is compiled, on all three sides. */
    private static void warmUp(BenchServer server, ServeProcess serve, List<Page> pages) throws Exception {
        new Readers(serve, 2, i -> pages.get((int) (i % pages.size())).again(i), Duration.ZERO).read(COMPILING, server);
        Readers.inTurn(serve, READERS, pages.stream().map(Page::path).toList()).read(WARM_UP, server);
    }

    private static void all(BenchServer server, ServeProcess serve, BenchReport.Builder report) throws Exception {
        Readers readers = Readers.inTurn(serve, READERS, PATHS);
        readers.read(WARM_UP, server);
        Reads all = readers.read(MEASURED, server);
        report.figure("readers_requests_per_second", all.perSecond())
                .figure("readers_p50_ms", all.percentile(0.5))
                .figure("readers_p99_ms", all.percentile(0.99))
                .figure("readers_errors", (double) all.errors());
    }

    /** Made anew by one reader; kept answers without a pause; as people read, each some seconds after its last page. */
    private void page(BenchServer server, ServeProcess serve, BenchReport.Builder report, Page page) throws Exception {
        String name = page.name();
        say.accept("Readers of " + page.path());
        Reads made = new Readers(serve, 1, page::again, Duration.ZERO).read(WARM_UP, server);
        report.figure(name + "_made_p50_ms", made.percentile(0.5))
                .figure(name + "_made_p95_ms", made.percentile(0.95))
                .figure(name + "_made_cpu_ms", made.cpuMillisEach())
                .figure(name + "_made_requests", made.requestsEach());
        closed(new Readers(serve, READERS, any -> page.path(), Duration.ZERO).read(MEASURED, server), report, page);
        Reads people = new Readers(serve, READERS, any -> page.path(), PAUSE).read(WITH_PAUSES, server);
        report.figure(name + "_p50_ms", people.percentile(0.5))
                .figure(name + "_p95_ms", people.percentile(0.95))
                .figure(name + "_p99_ms", people.percentile(0.99))
                .figure(name + "_requests_per_second", people.perSecond())
                .figure(name + "_errors", (double) people.errors())
                .ratio(name + "_p95_vs_budget", people.percentile(0.95) / page.budget());
    }

    private static void closed(Reads reads, BenchReport.Builder report, Page page) {
        String name = page.name() + "_no_pause";
        report.figure(name + "_p50_ms", reads.percentile(0.5))
                .figure(name + "_p95_ms", reads.percentile(0.95))
                .figure(name + "_p99_ms", reads.percentile(0.99))
                .figure(name + "_requests_per_second", reads.perSecond())
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
