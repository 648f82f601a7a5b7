// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * How long labels wait for events.
 *
 * @param first time to the first retry; later ones wait as long as the label has waited so far
 * @param longest time between two retries
 * @param giveUp after how long a label of an unknown request is dropped
 * @param siblings how long after an event others of the same request may arrive (its shadow, its candidate); until then its
 *     labels are tried again
 * @param most labels that wait; the oldest are dropped above that
 */
public record WaitingRules(Duration first, Duration longest, Duration giveUp, Duration siblings, long most) {
    public static final WaitingRules STANDARD = new WaitingRules(
            Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofDays(30), Duration.ofMinutes(10), 1_000_000);

    Instant retryAt(Instant since, Instant now) {
        Duration waited = Duration.between(since, now);
        Duration longer = waited.compareTo(first) < 0 ? first : waited;
        return now.plus(longer.compareTo(longest) > 0 ? longest : longer);
    }

    boolean givesUp(Instant since, Instant now) {
        return !since.plus(giveUp).isAfter(now);
    }

    /** @param found events of one request, at least one */
    boolean isComplete(List<PredictedEvent> found, Instant now) {
        Instant last = Collections.max(found.stream().map(PredictedEvent::time).toList());
        return !last.plus(siblings).isAfter(now);
    }
}
