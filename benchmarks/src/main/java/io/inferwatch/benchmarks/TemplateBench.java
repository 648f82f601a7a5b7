// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.monitors.template.TemplateMiner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** How fast one core finds the templates of log lines: eight kinds of lines from 80 places, their values drawn anew for each line. */
final class TemplateBench {
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 4;
    private static final double MEGA = 1e6;
    private static final List<String> KINDS = List.of(
            "Connection from %s closed after %d ms",
            "POST /v1/models/churn/predict status=200 len=%d time=%d",
            "Feature store lookup for user %s failed: timeout of %d ms exceeded",
            "Loaded model churn version 3.1.%d in %d ms",
            "Batch %s of %d rows scored",
            "java.net.SocketTimeoutException: Read timed out after %d ms at host %s",
            "Cache miss for key %s, loading from /var/lib/models/churn/%s.bin",
            "Retrying request %s (attempt %d of 5)");

    private final Consumer<String> say;

    TemplateBench(Consumer<String> say) {
        this.say = say;
    }

    /** @param lines of the text that each round reads once, with a miner that knows nothing yet */
    BenchReport run(int lines) {
        List<String> text = text(lines);
        long chars = text.stream().mapToLong(String::length).sum();
        say.accept("Finding the templates of " + lines + " lines, " + chars / 1_000_000 + " MB, " + ROUNDS + " times");
        List<Double> seconds = new ArrayList<>();
        int forms = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Stopwatch watch = new Stopwatch();
            TemplateMiner miner = new TemplateMiner();
            text.forEach(miner::template);
            forms = miner.size();
            if (round >= 0) {
                seconds.add(watch.seconds());
            }
        }
        double median = Samples.median(seconds);
        return new BenchReport.Builder("templates")
                .figure("lines_per_s", lines / median)
                .figure("mb_per_s", chars / MEGA / median)
                .figure("forms", forms)
                .build();
    }

    private static List<String> text(int lines) {
        Random random = new Random(20260301);
        List<String> text = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            text.add(line(KINDS.get(random.nextInt(KINDS.size())), random));
        }
        return text;
    }

    private static String line(String kind, Random random) {
        StringBuilder line = new StringBuilder(
                "worker-" + random.nextInt(16) + " [" + "io.example.Service" + (char) ('A' + random.nextInt(5)) + "] ");
        int from = 0;
        for (int at = kind.indexOf('%'); at >= 0; at = kind.indexOf('%', from)) {
            line.append(kind, from, at);
            line.append(kind.charAt(at + 1) == 'd' ? Integer.toString(random.nextInt(90_000)) : name(random));
            from = at + 2;
        }
        return line.append(kind, from, kind.length()).toString();
    }

    private static String name(Random random) {
        return String.format(Locale.ROOT, "%08x-%04x", random.nextInt(), random.nextInt(1 << 16));
    }
}
