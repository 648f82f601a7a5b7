// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.experiments;

import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.experiments.AbRouter;
import io.inferwatch.experiments.Experiment;
import io.inferwatch.experiments.ModelVersion;
import io.inferwatch.experiments.RouterState;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Routers with a canary of 10 % and 1 % of failed calls in the control, without an analyzer: when their guard takes it back. */
final class Canaries {
    private static final double SHARE = .1;
    private static final double ERRORS = .01;

    /** A call that fails, without a stack trace. */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure() {
            super("simulated", null, false, false);
        }
    }

    private final int runs;

    Canaries(int runs) {
        this.runs = runs;
    }

    /**
     * Requests until the canary was taken back, ascending; {@code Integer.MAX_VALUE} where it was not.
     *
     * @param times how many times the errors of the control the canary has
     * @param most requests of one run
     */
    int[] rollBacks(double times, int most) {
        return IntStream.range(0, runs)
                .parallel()
                .map(run -> rollBack(times * ERRORS, most, new SplittableRandom(104_729L * run)))
                .sorted()
                .toArray();
    }

    private static int rollBack(double errors, int most, SplittableRandom random) {
        AbRouter<String, String> router = Experiment.of(
                        "canary-" + random.nextLong(), version("1", ERRORS, random), version("2", errors, random))
                .ab(SHARE);
        for (int request = 1; request <= most; request++) {
            call(router, Long.toHexString(random.nextLong()));
            if (router.state() != RouterState.RUNNING) {
                return request;
            }
        }
        return Integer.MAX_VALUE;
    }

    @SuppressWarnings("EmptyCatch") // the guard counts it
    private static void call(AbRouter<String, String> router, String key) {
        try {
            router.apply(key, key);
        } catch (Exception expected) {
            // simulated
        }
    }

    private static ModelVersion<String, String> version(String version, double errors, SplittableRandom random) {
        return new ModelVersion<>(
                InferenceLogger.forModel("canary", version).withSink(event -> {}), (input, inference) -> {
                    if (random.nextDouble() < errors) {
                        throw new Failure();
                    }
                    return version;
                });
    }
}
