package io.inferwatch.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * What one inference with 20 features costs the service's thread. The sides take turns in short bursts that fit into every
 * queue, so that calls are compared and not drops; each burst ends when all of it has arrived.
 */
final class CallerBench {
    private static final int NUMBERS = 16;
    private static final int CATEGORIES = 4;
    private static final int BURST = 4_000;
    private static final int WARM_UP = 12;
    private static final int ROUNDS = 30;
    private static final int DOWN_ROUNDS = 12;
    private static final double MICRO = 1e3;

    private final List<Row> rows = new Rows(1, NUMBERS, CATEGORIES).some(1_024);
    private final BenchReport.Builder report;
    private final Consumer<String> say;

    CallerBench(BenchReport.Builder report, Consumer<String> say) {
        this.report = report;
        this.say = say;
    }

    void run() throws IOException {
        Path file = Files.createTempFile("inferwatch-bench", ".log");
        try (Sinks sinks = Sinks.start()) {
            AtomicLong sent = new AtomicLong();
            try (Candidate ours = Candidates.ours(sinks.bulk(), "caller");
                    Candidate logstash =
                            counted(Candidates.logstash(sinks.linePort(), () -> sinks.lines() >= sent.get()), sent);
                    Candidate logback = Candidates.logback(file)) {
                List<Candidate> sides = List.of(ours, logstash, logback);
                compare("caller", "1t", 1, sides, WARM_UP, ROUNDS);
                compare("caller", "4t", 4, sides, WARM_UP / 2, ROUNDS);
            }
        } finally {
            Files.delete(file);
        }
        down();
    }

    /** Nobody answers: the queues fill up, and from then on both sides drop. */
    private void down() throws IOException {
        int port = Sinks.deadPort();
        try (Candidate ours = Candidates.ours(URI.create("http://127.0.0.1:" + port), "caller");
                Candidate logstash = Candidates.logstash(port, () -> true)) {
            Candidate dropping = new Unsettled(ours);
            compare("caller_down", "1t", 1, List.of(dropping, logstash), 2, DOWN_ROUNDS);
        }
    }

    private void compare(String what, String suffix, int threads, List<Candidate> sides, int warmUp, int rounds) {
        say.accept("Caller's thread, " + what + ", " + threads + " threads: " + rounds + " bursts of " + BURST);
        Map<String, List<Samples>> samples = new LinkedHashMap<>();
        for (int round = -warmUp; round < rounds; round++) {
            List<Candidate> turn = new ArrayList<>(sides);
            Collections.rotate(turn, round);
            for (Candidate side : turn) {
                Samples burst = burst(side, threads);
                if (round >= 0) {
                    samples.computeIfAbsent(side.name(), name -> new ArrayList<>())
                            .add(burst);
                }
            }
        }
        samples.forEach((name, bursts) -> figures(what + "_" + name + "_" + suffix, bursts));
        ratios(what, suffix, samples);
    }

    private Samples burst(Candidate side, int threads) {
        CountDownLatch start = new CountDownLatch(1);
        List<long[]> nanos = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            long[] own = new long[BURST / threads];
            nanos.add(own);
            Thread thread = new Thread(() -> calls(side, start, own), "bench-caller");
            thread.start();
            running.add(thread);
        }
        start.countDown();
        running.forEach(CallerBench::join);
        side.settle();
        return Samples.of(nanos.stream().flatMapToLong(LongStream::of).toArray());
    }

    private void calls(Candidate side, CountDownLatch start, long[] nanos) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        for (int i = 0; i < nanos.length; i++) {
            Row row = rows.get(i % rows.size());
            long before = System.nanoTime();
            side.log(row);
            nanos[i] = System.nanoTime() - before;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void figures(String name, List<Samples> bursts) {
        Samples all = Samples.merged(bursts);
        report.figure(name + "_p50_us", all.percentile(0.5) / MICRO)
                .figure(name + "_p99_us", all.percentile(0.99) / MICRO)
                .figure(name + "_p999_us", all.percentile(0.999) / MICRO)
                .figure(name + "_max_us", all.max() / MICRO)
                .figure(name + "_mean_us", all.mean() / MICRO);
    }

    /** The median over the rounds of ours ÷ theirs in the same round. */
    private void ratios(String what, String suffix, Map<String, List<Samples>> samples) {
        List<Samples> ours = samples.getOrDefault("ours", List.of());
        samples.forEach((name, theirs) -> {
            if (!"ours".equals(name)) {
                List<Double> medians = new ArrayList<>();
                List<Double> means = new ArrayList<>();
                for (int i = 0; i < theirs.size(); i++) {
                    medians.add(
                            (double) ours.get(i).percentile(0.5) / theirs.get(i).percentile(0.5));
                    means.add(ours.get(i).mean() / theirs.get(i).mean());
                }
                String ratio = what + "_vs_" + name + "_async" + ("1t".equals(suffix) ? "" : "_" + suffix);
                report.ratio(ratio, Samples.median(medians)).ratio(ratio + "_mean", Samples.median(means));
            }
        });
    }

    private static Candidate counted(Candidate side, AtomicLong sent) {
        return new Counted(side, sent);
    }

    /** Adds a burst to what has to arrive before it is settled: outside the measured calls. */
    private record Counted(Candidate side, AtomicLong sent) implements Candidate {
        @Override
        public String name() {
            return side.name();
        }

        @Override
        public void log(Row row) {
            side.log(row);
        }

        @Override
        public void settle() {
            sent.addAndGet(BURST);
            side.settle();
        }

        @Override
        public void close() {
            side.close();
        }
    }

    /** Never waits. */
    private record Unsettled(Candidate side) implements Candidate {
        @Override
        public String name() {
            return side.name();
        }

        @Override
        public void log(Row row) {
            side.log(row);
        }

        @Override
        public void settle() {}

        @Override
        public void close() {
            side.close();
        }
    }
}
