// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.StandardStreams;
import io.inferwatch.analyzer.run.performance.LabelledSummaries;
import io.inferwatch.analyzer.run.performance.LabelledSummaries.Labelled;
import io.inferwatch.monitors.performance.summary.MeasuredMetrics;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Sums up many labelled rows of a month, made while they are read, in a JVM of its own with a small heap. */
final class LabelMemory {
    private static final String HEAP = "-Xmx512m";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final double MEGABYTE = 1 << 20;

    private final Consumer<String> say;

    LabelMemory(Consumer<String> say) {
        this.say = say;
    }

    void run(BenchReport.Builder report, int rows) throws IOException {
        say.accept("Memory: " + rows + " labelled rows with " + HEAP);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        java,
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LabelMemory.class.getName(),
                        Integer.toString(rows))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answer = child.inputReader(StandardCharsets.UTF_8)) {
            String line = answer.readLine();
            if (line == null) {
                throw new IllegalStateException(
                        "memory: Expecting the JVM with " + HEAP + " to sum up " + rows + " rows. Found: it ended");
            }
            String[] found = line.split(" ", -1);
            report.figure("memory_rows", rows)
                    .figure("memory_seconds", Double.parseDouble(found[0]))
                    .figure("memory_peak_mb", Double.parseDouble(found[1]))
                    .figure("memory_kept_mb", Double.parseDouble(found[2]));
        }
    }

    /** The JVM of its own: prints seconds, the most heap in use, and that in use at the end after a collection. */
    public static void main(String[] arguments) {
        int rows = Integer.parseInt(arguments[0]);
        LabelledTraffic month = new LabelledTraffic("memory", START, Duration.ofDays(30), rows);
        LabelledSummaries summaries = new LabelledSummaries(new GeneratedOutcomes(month));
        Stopwatch watch = new Stopwatch();
        PerformanceSummary whole = PerformanceSummary.EMPTY;
        for (PerformanceSummary part : summaries
                .of(new Labelled("memory", null, List.of()), month.window())
                .values()) {
            whole = whole.merge(part);
        }
        double accuracy = MeasuredMetrics.of(whole).metrics().value("accuracy");
        double seconds = watch.seconds();
        if (whole.rows() != rows || !(accuracy > 0)) {
            throw new IllegalStateException("memory: Expecting " + rows + " rows. Found: " + whole.rows());
        }
        double peak = peak();
        System.gc();
        double kept = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
        // Used after the collection: what was read stays known.
        summaries.of(new Labelled("memory", null, List.of()), month.window());
        StandardStreams.out().printf(Locale.ROOT, "%.2f %.1f %.1f%n", seconds, peak, kept);
        StandardStreams.out().flush();
    }

    /** The sum over the parts of the heap of the most that each had in use. */
    private static double peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / MEGABYTE;
    }
}
