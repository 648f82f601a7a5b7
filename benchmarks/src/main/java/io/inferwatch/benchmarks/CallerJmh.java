// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The cost of logging one inference of 20 features, by JMH: bursts of {@value #BURST} calls that fit into every queue, each
 * after the one before has arrived, so that calls are measured and not drops. Run by {@code inferwatch bench agent --part
 * jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallerJmh {
    /** Calls of one burst. */
    public static final int BURST = 4_000;

    /** Which side logs. */
    @Param({"ours", "logstash", "logback", "noop"})
    public String side = "ours";

    private final List<Row> rows = new Rows(1, 16, 4).some(1_024);
    private final AtomicLong sent = new AtomicLong();
    private @Nullable CallerSide caller;

    /** Starts the sinks and the side. */
    @Setup
    public void start() throws IOException {
        caller = CallerSide.start(side, sent);
    }

    /** Stops them. */
    @TearDown
    public void stop() throws IOException {
        caller().close();
    }

    /** A burst begins. */
    @Setup(Level.Iteration)
    public void begin() {
        caller().side().begin();
    }

    /** A burst has ended: waits until it has arrived. */
    @TearDown(Level.Iteration)
    public void settle() {
        sent.addAndGet(BURST);
        caller().side().settle();
    }

    /** One burst. */
    @Benchmark
    public void burst() {
        Candidate candidate = caller().side();
        for (int i = 0; i < BURST; i++) {
            candidate.log(rows.get(i % rows.size()));
        }
    }

    private CallerSide caller() {
        return Objects.requireNonNull(caller);
    }
}
