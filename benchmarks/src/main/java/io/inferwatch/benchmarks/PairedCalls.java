// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The longest calls: ours and calls that an appender that does nothing gets, one after the other on the same thread. What
 * holds up a thread (the scheduler, a collection) meets both alike, since our background threads run with both.
 */
final class PairedCalls {
    private static final int ROUNDS = 40;
    private static final int WARM_UP = 10;
    private static final double MICRO = 1e3;

    private final List<Row> rows;
    private final int burst;
    private final BenchReport.Builder report;

    /** @param burst calls of each kind in a round, over all threads */
    PairedCalls(List<Row> rows, int burst, BenchReport.Builder report) {
        this.rows = rows;
        this.burst = burst;
        this.report = report;
    }

    /** Measures one number of threads; each round ends when the calls have arrived. */
    void run(String name, int threads, Paired calls) {
        List<Samples> ours = new ArrayList<>();
        List<Samples> nothing = new ArrayList<>();
        List<Double> beyond = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            List<Pairs> pairs = round(threads, calls);
            calls.ours().settle();
            if (round >= 0) {
                Samples one = Samples.merged(
                        pairs.stream().map(pair -> Samples.of(pair.ours())).toList());
                Samples other = Samples.merged(
                        pairs.stream().map(pair -> Samples.of(pair.nothing())).toList());
                ours.add(one);
                nothing.add(other);
                beyond.add((one.max() - other.max()) / MICRO);
            }
        }
        double longest = Samples.merged(ours).max() / MICRO;
        double noop = Samples.merged(nothing).max() / MICRO;
        report.figure(name + "_longest_us", longest)
                .figure(name + "_longest_noop_us", noop)
                .figure(name + "_longest_beyond_noop_us", longest - noop)
                .figure(name + "_longest_beyond_noop_median_us", Samples.median(beyond));
    }

    private List<Pairs> round(int threads, Paired calls) {
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<Pairs>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(callers.submit(() -> {
                    start.await();
                    return pairs(burst / threads, calls);
                }));
            }
            List<Pairs> all = new ArrayList<>();
            for (Future<Pairs> one : running) {
                all.add(one.get());
            }
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            callers.shutdownNow();
        }
    }

    private Pairs pairs(int count, Paired calls) {
        Pairs pairs = new Pairs(new long[count], new long[count]);
        for (int i = 0; i < count; i++) {
            Row row = rows.get(i % rows.size());
            pairs.ours()[i] = nanos(calls, true, row);
            pairs.nothing()[i] = nanos(calls, false, row);
        }
        return pairs;
    }

    private static long nanos(Paired calls, boolean shipped, Row row) {
        calls.ship(shipped);
        long before = System.nanoTime();
        calls.ours().log(row);
        return System.nanoTime() - before;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Pairs(long[] ours, long[] nothing) {}
}
