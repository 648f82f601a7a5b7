// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** One side of the comparison of callers, with the sinks that it needs. */
record CallerSide(Sinks sinks, Path file, Candidates.Ours ours, Candidate side) implements AutoCloseable {

    /** @param sent calls that have to arrive before the side is settled */
    static CallerSide start(String name, AtomicLong sent) throws IOException {
        Sinks sinks = Sinks.start();
        Path file = Files.createTempFile("inferwatch-bench", ".log");
        Candidates.Ours ours = Candidates.ours(sinks.bulk(), "caller");
        Candidate side = switch (name) {
            case "ours" -> ours;
            case "logstash" -> Candidates.logstash(sinks.linePort(), () -> sinks.lines() >= sent.get());
            case "logback" -> Candidates.logback(file);
            case "noop" -> Candidates.noop(ours);
            default -> throw new IllegalArgumentException("side: Expecting a known one. Found: " + name);
        };
        return new CallerSide(sinks, file, ours, side);
    }

    @Override
    public void close() throws IOException {
        if (side != ours) {
            side.close();
        }
        ours.close();
        sinks.close();
        Files.delete(file);
    }
}
