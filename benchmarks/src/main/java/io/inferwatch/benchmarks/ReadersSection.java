package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

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
    private static final int OK = 200;
    private static final double MILLION = 1e6;
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
        for (int day = 0; day < DAYS; day++) {
            new BulkLoader(server.url(), 2)
                    .load(new Documents(
                            new StreamNames(Candidates.NAMESPACE).events(MODEL),
                            new Day(
                                            MODEL,
                                            first.plus(Duration.ofDays(day)),
                                            EVENTS_A_DAY,
                                            new Rows(9 + day, NUMERIC, CATEGORICAL))
                                    .iterator(),
                            clock));
        }
        analyzer.run(transition -> {}).tick();
        try (ServeProcess serve = ServeProcess.start(server.url(), Candidates.NAMESPACE)) {
            read(serve, WARM_UP);
            Reads all = read(serve, MEASURED);
            report.figure("readers_requests_per_second", all.millis().size() / (double) MEASURED.toSeconds())
                    .figure("readers_p50_ms", all.percentile(0.5))
                    .figure("readers_p99_ms", all.percentile(0.99))
                    .figure("readers_errors", (double) all.errors());
        }
    }

    /** What readers saw. */
    private record Reads(List<Double> millis, long errors) {
        double percentile(double share) {
            double[] sorted =
                    millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
        }
    }

    private static Reads read(ServeProcess serve, Duration time) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try {
            long end = System.nanoTime() + time.toNanos();
            List<Callable<Reads>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                int start = i;
                readers.add(() -> readUntil(serve, start, end));
            }
            List<Double> millis = new ArrayList<>();
            long errors = 0;
            for (Future<Reads> reader : threads.invokeAll(readers)) {
                millis.addAll(reader.get().millis());
                errors += reader.get().errors();
            }
            return new Reads(millis, errors);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Reads readUntil(ServeProcess serve, int start, long end) {
        List<Double> millis = new ArrayList<>();
        long errors = 0;
        for (int i = start; System.nanoTime() < end; i++) {
            long begin = System.nanoTime();
            errors += serve.status(PATHS.get(i % PATHS.size())) == OK ? 0 : 1;
            millis.add((System.nanoTime() - begin) / MILLION);
        }
        return new Reads(millis, errors);
    }
}
