// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import io.inferwatch.analyzer.event.RunEndRepository;
import io.inferwatch.monitors.traffic.RunEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notices that runs were said to be finished. Remembers what it has seen; for one thread. */
final class RunEndWatch {
    /** What arrives later than this is noticed when the next hour closes. */
    private static final Duration LATE = Duration.ofDays(2);

    private final RunEndRepository ends;
    private final Duration delay;
    private final Map<String, List<RunEnd>> seen = new HashMap<>();

    /** @param delay that the rows of a run have to arrive */
    RunEndWatch(RunEndRepository ends, Duration delay) {
        this.ends = ends;
        this.delay = delay;
    }

    /** The models of which more runs are finished than at the last call. One request. */
    Set<String> models(Instant now) {
        Set<String> models = new HashSet<>();
        ends.ofAll(now.minus(LATE)).forEach((model, own) -> {
            List<RunEnd> known = own.stream()
                    .filter(end -> !end.time().isAfter(now.minus(delay)))
                    .toList();
            if (!seen.getOrDefault(model, List.of()).containsAll(known)) {
                models.add(model);
            }
            seen.put(model, known);
        });
        return models;
    }
}
