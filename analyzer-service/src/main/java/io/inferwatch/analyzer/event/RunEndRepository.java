// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.event;

import io.inferwatch.monitors.traffic.RunEnd;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What jobs, or people, said of the ends of their runs. Thread-safe; calls block. */
public interface RunEndRepository {
    /** Of one model from a time on, in the order of time; the newest 10 000. */
    List<RunEnd> of(String model, Instant from);

    /** Of every model from a time on, by its name, in the order of time; the newest 10 000 of all. One request. */
    Map<String, List<RunEnd>> ofAll(Instant from);

    /** Stores that a run is finished; twice at the same time is once. */
    void finish(String model, RunEnd end);
}
