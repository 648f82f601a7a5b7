// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.experiments;

import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link RouterJmh} in a JVM of its own. */
final class RouterCost {
    private static final double P99 = 99;

    private RouterCost() {}

    /** The 99th percentiles by method, in microseconds. */
    static Map<String, Double> p99() {
        Options options = new OptionsBuilder()
                .include(RouterJmh.class.getName())
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("-Dlogback.configurationFile=inferwatch-logback.xml")
                .build();
        Map<String, Double> micros = new HashMap<>();
        try {
            for (RunResult result : new Runner(options).run()) {
                micros.put(
                        result.getPrimaryResult().getLabel(),
                        result.getPrimaryResult().getStatistics().getPercentile(P99) / 1e3);
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("jmh: Expecting every method to run. Found: " + e.getMessage(), e);
        }
        return micros;
    }
}
