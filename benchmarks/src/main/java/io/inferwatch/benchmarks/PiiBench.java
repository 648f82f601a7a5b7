// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.pii.PiiScanner;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * How fast one core scans lines of a log, of which one in twelve holds personal data. What counts is the time that the
 * scanning thread had a core (so a busy machine gives the same figure, but for its caches); the wall-clock time is reported too.
 */
final class PiiBench {
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 4;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final List<String> WORDS = List.of(
            "request",
            "accepted",
            "for",
            "order",
            "timeout",
            "after",
            "retry",
            "customer",
            "upstream",
            "latency",
            "cache",
            "miss",
            "GET",
            "/api/v2/items",
            "status=200",
            "user-agent",
            "Mozilla/5.0",
            "payment",
            "declined",
            "queue");

    private final Consumer<String> say;

    PiiBench(Consumer<String> say) {
        this.say = say;
    }

    /** @param lines of the text that each round scans once */
    BenchReport run(int lines) {
        BenchReport.Builder report = new BenchReport.Builder("pii");
        List<String> text = text(lines);
        long bytes = text.stream()
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        say.accept("Scanning " + lines + " lines, " + bytes / 1_000_000 + " MB, " + ROUNDS + " times");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Double> seconds = new ArrayList<>();
        List<Double> wall = new ArrayList<>();
        int found = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Stopwatch watch = new Stopwatch();
            long before = threads.getCurrentThreadCpuTime();
            found = scan(text);
            if (round >= 0) {
                seconds.add((threads.getCurrentThreadCpuTime() - before) / GIGA);
                wall.add(watch.seconds());
            }
        }
        double median = Samples.median(seconds);
        return report.figure("mb_per_s", bytes / MEGA / median)
                .figure("lines_per_s", lines / median)
                .figure("wall_mb_per_s", bytes / MEGA / Samples.median(wall))
                .figure("spans_found", found)
                .build();
    }

    private static int scan(List<String> text) {
        PiiScanner scanner = PiiScanner.standard();
        int found = 0;
        for (String line : text) {
            found += scanner.scan(line).size();
        }
        return found;
    }

    private static List<String> text(int lines) {
        Random random = new Random(20260301);
        List<String> text = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            text.add(line(random, i));
        }
        return text;
    }

    private static String line(Random random, int number) {
        StringBuilder line = new StringBuilder("2026-03-01T12:00:00.")
                .append(100 + number % 900)
                .append("Z INFO  checkout [worker-")
                .append(number % 16)
                .append("] ");
        int words = 6 + random.nextInt(12);
        for (int i = 0; i < words; i++) {
            line.append(WORDS.get(random.nextInt(WORDS.size()))).append(i % 5 == 4 ? ", " : " ");
        }
        line.append("id=")
                .append(Long.toHexString(random.nextLong()))
                .append(" ms=")
                .append(random.nextInt(900));
        switch (number % 24) {
            case 7 -> line.append(" from jane.doe").append(number).append("@example.org");
            case 19 -> line.append(" card 4111 1111 1111 1111");
            default -> {}
        }
        return line.toString();
    }
}
