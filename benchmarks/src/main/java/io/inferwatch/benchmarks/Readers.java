// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Readers who ask for one path after the other without a pause, as many at once as there are.
 *
 * @param paths in their order; each reader begins at another one
 */
record Readers(ServeProcess serve, int count, List<String> paths) {
    private static final int OK = 200;
    private static final double MILLION = 1e6;

    Readers {
        paths = List.copyOf(paths);
    }

    /**
     * What they saw.
     *
     * @param millis until the last byte of each answer
     * @param cpuSeconds what the service and Elasticsearch took of the processors
     */
    record Reads(List<Double> millis, long errors, double cpuSeconds) {
        Reads {
            millis = List.copyOf(millis);
        }

        double percentile(double share) {
            double[] sorted =
                    millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
        }

        double cpuMillisEach() {
            return cpuSeconds * 1_000 / millis.size();
        }
    }

    Reads read(Duration time, BenchServer server) throws Exception {
        double before = cpu(server);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            long end = System.nanoTime() + time.toNanos();
            List<Callable<List<Double>>> readers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int start = i;
                readers.add(() -> readUntil(start, end));
            }
            List<Double> millis = new ArrayList<>();
            for (Future<List<Double>> reader : threads.invokeAll(readers)) {
                millis.addAll(reader.get());
            }
            long errors = millis.stream().filter(one -> one < 0).count();
            return new Reads(millis.stream().map(Math::abs).toList(), errors, cpu(server) - before);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Times in milliseconds; those of errors are negative. */
    private List<Double> readUntil(int start, long end) {
        List<Double> millis = new ArrayList<>();
        for (int i = start; System.nanoTime() < end; i++) {
            long begin = System.nanoTime();
            boolean good = serve.status(paths.get(i % paths.size())) == OK;
            double took = (System.nanoTime() - begin) / MILLION;
            millis.add(good ? took : -took);
        }
        return millis;
    }

    private double cpu(BenchServer server) {
        double own =
                serve.process().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        return own + server.cpuSeconds();
    }
}
