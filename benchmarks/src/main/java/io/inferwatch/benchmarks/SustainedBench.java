package io.inferwatch.benchmarks;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Events of 20 features per second until a real server has them all: our logger and appender, a bare bulk loader whose
 * documents are encoded beforehand, and agido's appender, taking turns.
 */
final class SustainedBench {
    private static final int NUMBERS = 16;
    private static final int CATEGORIES = 4;
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 2;
    private static final int LOOK_EVERY = 256;
    private static final long MOST_WAITING = 10_000;
    private static final Duration AGIDO_PATIENCE = Duration.ofSeconds(45);

    private final BenchServer server;
    private final Clock clock;
    private final BenchReport.Builder report;
    private final Consumer<String> say;
    private final List<Row> rows = new Rows(2, NUMBERS, CATEGORIES).some(10_000);
    private final StreamNames streams = new StreamNames(Candidates.NAMESPACE);

    SustainedBench(BenchServer server, Clock clock, BenchReport.Builder report, Consumer<String> say) {
        this.server = server;
        this.clock = clock;
        this.report = report;
        this.say = say;
    }

    /** One side's turn: ships so many events and returns the seconds that took; NaN when they did not arrive. */
    private interface Turn {
        double ship(int events);
    }

    void run(int events) {
        int part = events / ROUNDS;
        say.accept("Sustained: " + ROUNDS + " rounds of " + part + " events each");
        Map<String, Turn> sides = new LinkedHashMap<>();
        sides.put("ours", this::ours);
        sides.put("bulk_loader", this::bulkLoader);
        sides.put("agido", this::agido);
        for (String name : List.copyOf(sides.keySet())) {
            // What does not even pass the warm-up is left out, and its figures are absent.
            sides.computeIfPresent(name, (key, side) -> works(side, part) ? side : null);
        }
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> turn = new ArrayList<>(sides.keySet());
            Collections.rotate(turn, round);
            for (String name : turn) {
                Turn side = sides.get(name);
                if (side != null) {
                    rates.computeIfAbsent(name, side2 -> new ArrayList<>()).add(part / side.ship(part));
                }
            }
        }
        rates.keySet().forEach(name -> report.figure("sustained_" + name + "_events_per_s", median(rates, name)));
        report.ratio("sustained_vs_bulk_loader", ratio(rates, "ours", "bulk_loader"));
        report.ratio("sustained_vs_agido", ratio(rates, "ours", "agido"));
        report.ratio("bulk_loader_vs_agido", ratio(rates, "bulk_loader", "agido"));
    }

    /** The median over the rounds. */
    private static double ratio(Map<String, List<Double>> rates, String one, String other) {
        List<Double> ours = rates.getOrDefault(one, List.of());
        List<Double> theirs = rates.getOrDefault(other, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        return ratios.isEmpty() ? Double.NaN : Samples.median(ratios);
    }

    private static boolean works(Turn side, int part) {
        return Double.isFinite(side.ship(Math.max(2_000, part / 3)));
    }

    private static double median(Map<String, List<Double>> rates, String name) {
        return Samples.median(rates.getOrDefault(name, List.of(Double.NaN)));
    }

    private double ours(int events) {
        try (Candidates.Ours ours = Candidates.ours(server.url(), "sustained_ours")) {
            Stopwatch watch = new Stopwatch();
            for (int i = 0; i < events; i++) {
                if (i % LOOK_EVERY == 0) {
                    while (ours.appender().books().waiting() > MOST_WAITING) {
                        Waiting.pause();
                    }
                }
                ours.log(row(i));
            }
            ours.settle();
            double seconds = watch.seconds();
            if (ours.appender().books().delivered() != events) {
                throw new IllegalStateException("agent: Expecting " + events + " events to be delivered. Found: "
                        + ours.appender().books());
            }
            return seconds;
        }
    }

    private double bulkLoader(int events) {
        List<byte[]> bodies = new ArrayList<>();
        List<InferenceEvent> all = IntStream.range(0, events)
                .mapToObj(i -> row(i).event("sustained_bulk", clock.instant()))
                .toList();
        new Documents(streams.events("sustained_bulk"), all.iterator(), clock).forEachRemaining(bodies::add);
        BulkLoader loader = new BulkLoader(server.url(), REQUESTS);
        Stopwatch watch = new Stopwatch();
        loader.load(bodies.iterator());
        return watch.seconds();
    }

    private double agido(int events) {
        String stream = streams.events("sustained_agido");
        long before = indexed(stream);
        try (Candidate agido = Candidates.agido(server.url(), stream, () -> true)) {
            Stopwatch watch = new Stopwatch();
            for (int i = 0; i < events; i++) {
                agido.log(row(i));
            }
            boolean arrived = Waiting.until(() -> indexed(stream) - before >= events, AGIDO_PATIENCE);
            if (!arrived) {
                say.accept("agido: Expecting " + events + " documents. Found: " + (indexed(stream) - before)
                        + "; left out");
            }
            return arrived ? watch.seconds() : Double.NaN;
        }
    }

    private long indexed(String index) {
        return server.cluster()
                .find("GET", "/" + index + "/_stats/indexing", null)
                .path("_all")
                .path("primaries")
                .path("indexing")
                .path("index_total")
                .asLong();
    }

    private Row row(int number) {
        return rows.get(number % rows.size());
    }
}
