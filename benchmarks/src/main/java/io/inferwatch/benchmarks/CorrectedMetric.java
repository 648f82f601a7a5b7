// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.monitors.Family;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Sends labels at a steady rate and measures how long it takes until the accuracy of the hour of their events counts them. In a
 * namespace of its own: its schedule is to watch nothing else.
 */
final class CorrectedMetric {
    private static final String NAMESPACE = "bench_labels";
    private static final String MODEL = "corrected";
    private static final int RATE = 1_000;
    private static final int HOURS = 6;
    private static final int FEWEST_SECONDS = 5;
    private static final int MOST_SECONDS = 60;
    private static final int EVENTS_PER_SECOND = 1_000;
    private static final Duration SIBLINGS = Duration.ofMinutes(11);
    private static final long BETWEEN_UPDATES_MILLIS = 2_000;
    private static final long BETWEEN_LOOKS_MILLIS = 200;
    private static final double PATIENCE_SECONDS = 60;
    private static final long NANOS = 1_000_000_000L;

    private final BenchServer server;
    private final Clock clock;
    private final Consumer<String> say;
    private final StreamNames streams = new StreamNames(NAMESPACE);
    private final List<Double> updates = new ArrayList<>();

    CorrectedMetric(BenchServer server, Clock clock, Consumer<String> say) {
        this.server = server;
        this.clock = clock;
        this.say = say;
    }

    /** @param events of the whole bench: the labels are sent for a minute with the default */
    void run(BenchReport.Builder report, int events) {
        int seconds = Math.max(FEWEST_SECONDS, Math.min(MOST_SECONDS, events / EVENTS_PER_SECOND));
        int perHour = RATE * seconds / HOURS;
        Duration length = Duration.ofHours(HOURS);
        Instant end = clock.instant().minus(SIBLINGS).truncatedTo(ChronoUnit.HOURS);
        LabelledTraffic before = new LabelledTraffic(MODEL, end.minus(length).minus(length), length, perHour * HOURS);
        LabelledTraffic hours = new LabelledTraffic(MODEL, end.minus(length), length, perHour * HOURS);
        AnalysisRun run = prepare(before, hours);
        say.accept("Corrected metric: " + RATE + " labels a second for " + seconds + " s");
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> updating = CompletableFuture.runAsync(() -> update(run, stop));
        List<Double> delays;
        double rate;
        try {
            Sent sent = new Sent(seconds, perHour);
            CompletableFuture<List<Double>> looking = CompletableFuture.supplyAsync(() -> look(hours, sent));
            rate = send(hours, sent);
            delays = looking.join();
        } finally {
            stop.set(true);
            updating.join();
        }
        report(report, rate, delays);
    }

    private void report(BenchReport.Builder report, double rate, List<Double> delays) {
        Samples sorted = Samples.of(
                delays.stream().mapToLong(delay -> (long) (delay * NANOS)).toArray());
        report.figure("corrected_labels_per_s", rate)
                .figure("corrected_p50_s", (double) sorted.percentile(0.5) / NANOS)
                .figure("corrected_p99_s", (double) sorted.percentile(0.99) / NANOS)
                .figure("corrected_longest_s", (double) sorted.max() / NANOS)
                .figure("corrected_update_median_s", Samples.median(updates));
    }

    private AnalysisRun prepare(LabelledTraffic before, LabelledTraffic hours) {
        Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(server.cluster(), NAMESPACE), clock);
        analyzer.setUp();
        for (LabelledTraffic traffic : List.of(before, hours)) {
            load(new Documents(streams.events(MODEL), traffic.iterator(), clock));
        }
        label(before, IntStream.range(0, before.events()));
        analyzer.createReference(MODEL, "before", before.window(), null);
        AnalysisRun run = analyzer.run(Notifier.NONE);
        run.tick();
        return run;
    }

    private void load(Documents documents) {
        new BulkLoader(server.url(), 2).load(documents);
    }

    private void label(LabelledTraffic traffic, IntStream numbers) {
        load(Documents.ofLabels(streams.labels(), traffic.labels(numbers, clock.instant(), false), clock));
    }

    /** As the service does. */
    private void update(AnalysisRun run, AtomicBoolean stop) {
        while (!stop.get()) {
            Stopwatch watch = new Stopwatch();
            run.updateLabels();
            updates.add(watch.seconds());
            Waiting.pause(BETWEEN_UPDATES_MILLIS);
        }
    }

    /** The labels of each second go to all hours in turn. Thread-safe. */
    private static final class Sent {
        private final int perHour;
        private final double[] at;
        private final Stopwatch watch = new Stopwatch();

        Sent(int seconds, int perHour) {
            this.perHour = perHour;
            this.at = new double[seconds];
        }

        int seconds() {
            return at.length;
        }

        double now() {
            return watch.seconds();
        }

        synchronized void begin(int second) {
            at[second] = now();
        }

        synchronized double at(int second) {
            return at[second];
        }

        /** The events whose labels belong to a second. */
        IntStream numbers(int second) {
            return IntStream.range(upTo(second - 1), upTo(second))
                    .map(label -> label % HOURS * perHour + label / HOURS);
        }

        /** Labels of an hour up to a second. */
        int ofHour(int hour, int second) {
            return (upTo(second) + HOURS - 1 - hour) / HOURS;
        }

        private int upTo(int second) {
            return Math.min((second + 1) * RATE, perHour * HOURS);
        }
    }

    /** Returns the labels sent in a second. */
    private double send(LabelledTraffic hours, Sent sent) {
        double start = sent.now();
        for (int second = 0; second < sent.seconds(); second++) {
            double early = start + second - sent.now();
            if (early > 0) {
                Waiting.pause((long) (early * 1e3));
            }
            sent.begin(second);
            label(hours, sent.numbers(second));
        }
        return (double) hours.events() / Math.max(sent.seconds(), sent.now() - start);
    }

    /** The delays of the labels of each second and hour. */
    private List<Double> look(LabelledTraffic hours, Sent sent) {
        int[] counted = new int[HOURS];
        List<Double> delays = new ArrayList<>();
        while (delays.size() < HOURS * sent.seconds()) {
            if (sent.now() > sent.seconds() + PATIENCE_SECONDS) {
                throw new IllegalStateException("corrected metric: Expecting all labels to be counted within "
                        + PATIENCE_SECONDS + " s. Found: " + delays.size() + " of " + HOURS * sent.seconds()
                        + " groups");
            }
            Map<Instant, Long> rows = rows();
            double now = sent.now();
            for (int hour = 0; hour < HOURS; hour++) {
                long found = rows.getOrDefault(hours.start().plus(Duration.ofHours(hour)), 0L);
                while (counted[hour] < sent.seconds() && found >= sent.ofHour(hour, counted[hour])) {
                    delays.add(now - sent.at(counted[hour]));
                    counted[hour]++;
                }
            }
            Waiting.pause(BETWEEN_LOOKS_MILLIS);
        }
        return delays;
    }

    /** Labelled rows of each hour, by its start, as its stored check of the accuracy says. */
    private Map<Instant, Long> rows() {
        String checks = "/inferwatch-checks-" + NAMESPACE;
        server.send("POST", checks + "/_refresh");
        List<Object> accuracy = List.of(
                Map.of("term", Map.of("check.family", Family.PERFORMANCE.value())),
                Map.of("term", Map.of("check.monitor", "accuracy")));
        Map<String, Object> search = Map.of("size", 1_000, "query", Map.of("bool", Map.of("filter", accuracy)));
        Map<Instant, Long> rows = new HashMap<>();
        for (JsonNode hit : server.cluster()
                .send("POST", checks + "/_search", search)
                .path("hits")
                .path("hits")) {
            JsonNode check = hit.path("_source").path("check");
            rows.merge(
                    Instant.parse(check.path("from").asText()),
                    check.path("n_current").asLong(),
                    Math::max);
        }
        return rows;
    }
}
