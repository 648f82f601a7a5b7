// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.experiments;

import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.experiments.CanaryRouter;
import io.inferwatch.experiments.Experiment;
import io.inferwatch.experiments.ModelVersion;
import io.inferwatch.experiments.Ramp;
import io.inferwatch.experiments.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A call through a canary router, and the same call logged without one: the difference is what the decision costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouterJmh {
    private static final int KEYS = 1 << 14;

    private final String[] keys = new String[KEYS];
    private final InferenceLogger logger =
            InferenceLogger.forModel("bench", "1").withSink(event -> {});
    private @Nullable CanaryRouter<String, String> router;
    private int next;

    /** Makes the keys and the router: a candidate with 25 %, in a ramp of ten steps. */
    @Setup
    public void start() {
        for (int i = 0; i < KEYS; i++) {
            keys[i] = "customer-" + i * 7919;
        }
        ModelVersion<String, String> version = new ModelVersion<>(logger, (input, inference) -> input);
        router = Experiment.of("bench", version, version)
                .withVerdicts(experiment -> Verdict.CONTINUE)
                .canary(Ramp.of(
                        List.of(new Ramp.Step(.25, Duration.ofDays(1)), new Ramp.Step(.5, Duration.ofDays(1)))));
    }

    /** Without a router. */
    @Benchmark
    public String direct() throws Exception {
        String key = key();
        return logger.<String, Exception>call(inference -> {
            inference.experiment("bench", "control");
            return key;
        });
    }

    /** Through the router. */
    @Benchmark
    public String canary() throws Exception {
        String key = key();
        return Objects.requireNonNull(router).apply(key, key);
    }

    private String key() {
        next = (next + 1) % KEYS;
        return keys[next];
    }
}
