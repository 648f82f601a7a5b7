// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says and counts, once, which hours of a model the schedule leaves out. For one thread, but for the count. */
final class SkippedHours {
    private static final Logger LOG = LoggerFactory.getLogger(SkippedHours.class);

    private final Map<String, Instant> until = new HashMap<>();
    private final AtomicLong hours = new AtomicLong();

    /**
     * @param reached where the analysis of the model ended
     * @param start where it goes on
     */
    void note(String model, Instant reached, Instant start) {
        Instant known = until.getOrDefault(model, reached);
        Instant from = known.isAfter(reached) ? known : reached;
        if (from.isBefore(start)) {
            until.put(model, start);
            hours.addAndGet(Duration.between(from, start).toHours());
            LOG.warn(
                    "{}: hours from {} to {} are not analysed, since they are older than schedule.catch_up. Analyse them with:"
                            + " inferwatch analyze --model {} --from {} --to {}",
                    model,
                    from,
                    start,
                    model,
                    from,
                    start);
        }
    }

    long count() {
        return hours.get();
    }
}
