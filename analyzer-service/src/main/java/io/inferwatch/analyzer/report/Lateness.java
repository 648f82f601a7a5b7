// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How far the analysis of a model is behind its events. */
public final class Lateness {
    /** An hour closes a minute after its end, and the schedule needs time for many models. */
    private static final Duration GRACE = Duration.ofMinutes(11);
    /** The schedule leaves models alone that were silent for so long. */
    private static final Duration RETIRED = Duration.ofDays(8);

    private Lateness() {}

    /**
     * How long ago the first hour ended that should be analysed by now; empty when the model is up to date, waits for a reference, or is
     * retired.
     *
     * @param schedule until when hours are due at a time
     */
    public static Optional<Duration> of(ModelSummary model, UnaryOperator<Instant> schedule, Instant now) {
        Instant last = model.lastEvent();
        Instant first = model.firstEvent();
        if (last == null || first == null || model.reference() == null || last.isBefore(now.minus(RETIRED))) {
            return Optional.empty();
        }
        Instant hours = model.hoursUntil();
        Instant reached = (hours == null ? first : hours).truncatedTo(ChronoUnit.HOURS);
        Instant due = reached.plus(1, ChronoUnit.HOURS);
        return schedule.apply(now.minus(GRACE)).isBefore(due)
                ? Optional.empty()
                : Optional.of(Duration.between(due, now));
    }
}
