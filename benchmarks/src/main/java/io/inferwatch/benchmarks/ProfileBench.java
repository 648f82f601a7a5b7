// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Profile and drift of a day of 25 columns from raw events, and of a day of 100 columns from stored hours. */
final class ProfileBench {
    private static final String COLUMNS_25 = "profile";
    private static final String COLUMNS_100 = "wide";
    private static final int WIDE_EVENTS = 24 * 200;
    private static final int COLD_ROUNDS = 3;
    private static final int WARM_UP_ROUNDS = 100;
    private static final int WINDOW_ROUNDS = 41;
    private static final Duration DAY = Duration.ofDays(1);
    private static final double MILLIS = 1e3;
    private static final double KILOBYTE = 1e3;
    private static final String PROFILES = "inferwatch-profiles-" + Candidates.NAMESPACE;

    private final BenchServer server;
    private final Clock clock;
    private final Consumer<String> say;
    private final Analyzer analyzer;

    ProfileBench(BenchServer server, Clock clock, Consumer<String> say) {
        this.server = server;
        this.clock = clock;
        this.say = say;
        this.analyzer = Analyzer.of(new ElasticsearchStorage(server.cluster(), Candidates.NAMESPACE), clock);
    }

    /** @param history events of the long history; null: that part is left out */
    BenchReport run(int eventsPerDay, @Nullable Integer history) throws IOException {
        BenchReport.Builder report = new BenchReport.Builder("profile");
        analyzer.setUp();
        Instant quiet = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(DAY.multipliedBy(3));
        Instant evaluatedDay = quiet.plus(DAY);
        window(report, quiet, evaluatedDay);
        load(quietDay(quiet, eventsPerDay));
        load(new Day(COLUMNS_25, evaluatedDay, eventsPerDay, new Rows(5, DiskBench.NUMBERS, DiskBench.CATEGORIES)));
        double cold = cold(report, window(quiet), window(evaluatedDay));
        new NumpyPeer(say)
                .read(
                        quietDay(quiet, eventsPerDay),
                        new NumpyPeer.Columns(DiskBench.NUMBERS, DiskBench.CATEGORIES),
                        server.url(),
                        new StreamNames(Candidates.NAMESPACE).events(COLUMNS_25),
                        window(evaluatedDay))
                .ifPresent(numpy -> report.figure("numpy_seconds", numpy.computing())
                        .figure("numpy_reading_seconds", numpy.reading())
                        .ratio("numpy_in_memory_vs_ours", numpy.computing() / cold)
                        .ratio("numpy_with_reading_vs_ours", (numpy.reading() + numpy.computing()) / cold));
        if (history != null) {
            new HistoryBench(server, analyzer, clock, say).run(report, history, evaluatedDay.plus(DAY));
        }
        return report.figure("events_per_day", eventsPerDay).build();
    }

    /** The same rows each time. */
    private static Day quietDay(Instant start, int events) {
        return new Day(COLUMNS_25, start, events, new Rows(4, DiskBench.NUMBERS, DiskBench.CATEGORIES));
    }

    private double cold(BenchReport.Builder report, Window quiet, Window evaluatedDay) {
        say.accept("Cold: " + COLD_ROUNDS + " times profile and evaluate a day that is not counted yet");
        double without = server.mergedBytes(PROFILES);
        Stopwatch watch = new Stopwatch();
        analyzer.createReference(COLUMNS_25, "quiet", quiet, null);
        report.figure("reference_seconds", watch.seconds());
        report.figure("model_day_stored_kb", (server.mergedBytes(PROFILES) - without) / KILOBYTE);
        List<Double> seconds = new ArrayList<>();
        int checks = 0;
        for (int round = 0; round < COLD_ROUNDS; round++) {
            forget(server, evaluatedDay);
            Stopwatch one = new Stopwatch();
            checks = evaluate(COLUMNS_25, evaluatedDay);
            seconds.add(one.seconds());
        }
        double cold = Samples.median(seconds);
        report.figure("cold_seconds", cold).figure("cold_first_seconds", seconds.get(0));
        report.figure("cold_checks", checks);
        return cold;
    }

    private void window(BenchReport.Builder report, Instant quiet, Instant evaluatedDay) {
        say.accept(
                "Window: " + WINDOW_ROUNDS + " times a day of 100 columns from stored hours, after " + WARM_UP_ROUNDS);
        load(new Day(COLUMNS_100, quiet, WIDE_EVENTS, new Rows(6, 90, 10)));
        load(new Day(COLUMNS_100, evaluatedDay, WIDE_EVENTS, new Rows(7, 90, 10)));
        analyzer.createReference(COLUMNS_100, "quiet", window(quiet), null);
        report.figure("wide_model_day_stored_kb", server.mergedBytes(PROFILES) / KILOBYTE);
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            evaluate(COLUMNS_100, window(evaluatedDay));
        }
        List<Double> millis = new ArrayList<>();
        int checks = 0;
        for (int round = 0; round < WINDOW_ROUNDS; round++) {
            Stopwatch watch = new Stopwatch();
            checks = evaluate(COLUMNS_100, window(evaluatedDay));
            millis.add(watch.seconds() * MILLIS);
        }
        report.figure("window_ms", Samples.median(millis)).figure("window_checks", checks);
    }

    private int evaluate(String model, Window window) {
        AtomicInteger checks = new AtomicInteger();
        analyzer.analyze(
                model, List.of(window), "quiet", MonitorSelection.defaults(), check -> checks.incrementAndGet());
        return checks.get();
    }

    /** Deletes what was counted of a window, and what the server remembers of counting it; the embedded server has no delete-by-query. */
    static void forget(BenchServer server, Window window) {
        String profiles = "/" + PROFILES;
        Map<String, String> hours =
                Map.of("gte", window.from().toString(), "lt", window.to().toString());
        Map<String, Object> search =
                Map.of("size", 1_000, "_source", false, "query", Map.of("range", Map.of("@timestamp", hours)));
        for (JsonNode hit : server.cluster()
                .send("POST", profiles + "/_search", search)
                .path("hits")
                .path("hits")) {
            server.send("DELETE", profiles + "/_doc/" + hit.path("_id").asText());
        }
        server.send("POST", profiles + "/_refresh");
        server.send("POST", "/_cache/clear");
    }

    private void load(Day day) {
        say.accept("Loading " + day.events() + " events of " + day.model());
        String stream = new StreamNames(Candidates.NAMESPACE).events(day.model());
        new BulkLoader(server.url(), 2).load(new Documents(stream, day.iterator(), clock));
    }

    private static Window window(Instant start) {
        return new Window(start, start.plus(DAY));
    }
}
