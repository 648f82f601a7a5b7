// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.monitors.Window;
import io.inferwatch.schema.InferenceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.LongStream;

/** Events of one model, evenly over 24 hours; made while they are read. */
record Day(String model, Instant start, int events, Rows rows) {
    private static final Duration LENGTH = Duration.ofDays(1);

    Window window() {
        return new Window(start, start.plus(LENGTH));
    }

    Iterator<InferenceEvent> iterator() {
        long step = LENGTH.toMillis() / events;
        return LongStream.range(0, events)
                .mapToObj(i -> rows.next().event(model, start.plusMillis(i * step)))
                .iterator();
    }
}
