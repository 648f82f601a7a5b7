// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.benchmarks.Reads.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Readers of one path after the other, as many at once as there are. Each looks at what came for a while before it reads on.
 *
 * @param path of each reading, by its number of one reader: readers begin at different ones
 * @param pause between an answer and the next reading, on average: half to three halves of it, from a seed; zero: none
 */
record Readers(ServeProcess serve, int count, LongFunction<String> path, Duration pause) {
    private static final int OK = 200;
    private static final double MILLION = 1e6;

    /** Readers of some paths in turn, without a pause. */
    static Readers inTurn(ServeProcess serve, int count, List<String> paths) {
        return new Readers(serve, count, number -> paths.get((int) (number % paths.size())), Duration.ZERO);
    }

    Reads read(Duration time, BenchServer server) throws Exception {
        Side before = Side.of(serve, server);
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
            return Reads.of(millis, time, before, Side.of(serve, server));
        } finally {
            threads.shutdownNow();
        }
    }

    /** Times in milliseconds; those of errors are negative. */
    private List<Double> readUntil(int start, long end) throws InterruptedException {
        Random random = new Random(start);
        List<Double> millis = new ArrayList<>();
        TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * pause.toNanos())); // not all at the same time
        for (long i = start; System.nanoTime() < end; i++) {
            long begin = System.nanoTime();
            boolean good = serve.status(path.apply(i)) == OK;
            double took = (System.nanoTime() - begin) / MILLION;
            millis.add(good ? took : -took);
            long look = (long) ((0.5 + random.nextDouble()) * pause.toNanos());
            TimeUnit.NANOSECONDS.sleep(Math.min(look, end - System.nanoTime()));
        }
        return millis;
    }
}
