// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.experiments;

import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.experiments.Experiment;
import io.inferwatch.experiments.Model;
import io.inferwatch.experiments.ModelVersion;
import io.inferwatch.experiments.ShadowRouter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a shadow adds to the calls of its primary, which computes for half a millisecond: calls with and without it, in turn. */
final class ShadowCost {
    private static final int CALLS = 10_000;
    private static final int WARM_UP = 2_000;
    private static final long PRIMARY_NANOS = 500_000;
    private static final long SLOW_MILLIS = 50;
    private static final int THREADS = 2;
    private static final int CAPACITY = 1_000;

    private ShadowCost() {}

    /** The candidates by what is wrong with them. */
    private static Map<String, Model<Integer, Integer>> candidates() {
        Map<String, Model<Integer, Integer>> candidates = new LinkedHashMap<>();
        candidates.put("hangs", (input, inference) -> {
            new CountDownLatch(1).await();
            return input;
        });
        candidates.put("throws", (input, inference) -> {
            throw new IllegalStateException("simulated");
        });
        candidates.put("slow", (input, inference) -> {
            TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
            return input;
        });
        return candidates;
    }

    /** Milliseconds that the 99th percentile of the primary's calls grows by, for each candidate. */
    static Map<String, Double> addedToP99() throws Exception {
        Map<String, Double> added = new LinkedHashMap<>();
        for (Map.Entry<String, Model<Integer, Integer>> candidate : candidates().entrySet()) {
            added.put(candidate.getKey(), added(candidate.getValue()));
        }
        return added;
    }

    private static double added(Model<Integer, Integer> candidate) throws Exception {
        InferenceLogger logger = InferenceLogger.forModel("bench", "1").withSink(event -> {});
        Model<Integer, Integer> primary = (input, inference) -> compute(input);
        double[] alone = new double[CALLS];
        double[] shadowed = new double[CALLS];
        try (ShadowRouter<Integer, Integer> router = Experiment.of(
                        "bench", new ModelVersion<>(logger, primary), new ModelVersion<>(logger, candidate))
                .shadow(THREADS, CAPACITY)) {
            for (int i = -WARM_UP; i < CALLS; i++) {
                int input = i;
                double without = millis(() -> logger.<Integer, Exception>call(inference -> compute(input)));
                double with = millis(() -> router.apply(input));
                if (i >= 0) {
                    alone[i] = without;
                    shadowed[i] = with;
                }
            }
        }
        return p99(shadowed) - p99(alone);
    }

    /** One call. */
    private interface Call {
        Integer call() throws Exception;
    }

    private static double millis(Call call) throws Exception {
        long start = System.nanoTime();
        call.call();
        return (System.nanoTime() - start) / 1e6;
    }

    private static int compute(int input) {
        long end = System.nanoTime() + PRIMARY_NANOS;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return input;
    }

    private static double p99(double[] values) {
        Arrays.sort(values);
        return values[(int) (values.length * 0.99)];
    }
}
