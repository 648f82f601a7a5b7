// SPDX-License-Identifier: Apache-2.0
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
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * The cost of one inference with 20 features on the service's thread. The sides take turns in short bursts that fit into every
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
            try (Candidates.Ours ours = Candidates.ours(sinks.bulk(), "caller");
                    Candidate logstash =
                            counted(Candidates.logstash(sinks.linePort(), () -> sinks.lines() >= sent.get()), sent);
                    Candidate logback = Candidates.logback(file);
                    Candidate noop = Candidates.noop(ours)) {
                List<Candidate> sides = List.of(ours, logstash, logback, noop);
                compare("caller", "1t", 1, sides, WARM_UP, ROUNDS);
                compare("caller", "4t", 4, sides, WARM_UP / 2, ROUNDS);
                longest("caller", ours);
            }
        } finally {
            Files.delete(file);
        }
        down();
    }

    /** No server answers: the queues fill up, then both sides drop events. */
    private void down() throws IOException {
        int port = Sinks.deadPort();
        try (Candidates.Ours ours = Candidates.ours(URI.create("http://127.0.0.1:" + port), "caller");
                Candidate logstash = Candidates.logstash(port, () -> true);
                Candidate noop = Candidates.noop(ours)) {
            List<Candidate> sides = List.of(new Unsettled(ours), logstash, noop);
            compare("caller_down", "1t", 1, sides, 2, DOWN_ROUNDS);
            compare("caller_down", "4t", 4, sides, 2, DOWN_ROUNDS);
        }
    }

    private void longest(String what, Candidates.Ours ours) {
        say.accept("Longest calls, " + what + ": ours and nobody's in turn");
        PairedCalls calls = new PairedCalls(rows, BURST, report);
        try (Paired paired = Paired.of(ours)) {
            calls.run(what + "_1t", 1, paired);
            calls.run(what + "_4t", 4, paired);
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
        side.begin();
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

    /** Medians over the rounds of ours ÷ theirs in the same round: of the mean cost of a call, and of its p50. */
    private void ratios(String what, String suffix, Map<String, List<Samples>> samples) {
        List<Samples> ours = samples.getOrDefault("ours", List.of());
        String end = "1t".equals(suffix) ? "" : "_" + suffix;
        samples.forEach((name, theirs) -> {
            if (name.equals("logstash") || name.equals("logback")) {
                String ratio = what + "_vs_" + name + "_async" + end;
                report.ratio(ratio, median(ours, theirs, Samples::mean));
                report.ratio(ratio + "_p50", median(ours, theirs, side -> side.percentile(0.5)));
            }
        });
    }

    private static double median(List<Samples> ours, List<Samples> theirs, ToDoubleFunction<Samples> cost) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            ratios.add(cost.applyAsDouble(ours.get(i)) / cost.applyAsDouble(theirs.get(i)));
        }
        return Samples.median(ratios);
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
