// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link CallerJmh}, each side in a JVM of its own, and takes its figures over. */
final class JmhBench {
    private static final int FORKS = 2;
    private static final int WARM_UP = 15;
    private static final int BURSTS = 20;

    private final BenchReport.Builder report;
    private final Consumer<String> say;

    JmhBench(BenchReport.Builder report, Consumer<String> say) {
        this.report = report;
        this.say = say;
    }

    void run() {
        say.accept("JMH: " + FORKS + " JVMs a side, " + BURSTS + " bursts of " + CallerJmh.BURST + " each");
        Options options = new OptionsBuilder()
                .include(CallerJmh.class.getName())
                .forks(FORKS)
                .warmupIterations(WARM_UP)
                .measurementIterations(BURSTS)
                .jvmArgsAppend("-Dlogback.configurationFile=inferwatch-logback.xml")
                .build();
        OutputFormat format = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
        try {
            for (RunResult result : new Runner(options, format).run()) {
                figures(result);
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("jmh: Expecting every side to run. Found: " + e.getMessage(), e);
        }
    }

    private void figures(RunResult result) {
        String side = result.getParams().getParam("side");
        double call = result.getPrimaryResult().getScore() / CallerJmh.BURST;
        double error = result.getPrimaryResult().getScoreError() / CallerJmh.BURST;
        report.figure("jmh_caller_" + side + "_us", call).figure("jmh_caller_" + side + "_error_us", error);
    }
}
