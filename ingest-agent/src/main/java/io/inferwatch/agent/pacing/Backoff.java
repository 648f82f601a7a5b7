// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: a random delay below a bound that starts at 0.25 s and doubles with each failure up
 * to 30 s, but never shorter than the server asked for. Counts consecutive failures; not thread-safe.
 */
public final class Backoff {
    static final Duration FIRST_BOUND = Duration.ofMillis(250);
    static final Duration LAST_BOUND = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 7;

    private final RandomGenerator random;
    private int failures;

    /** Starts without failures. */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Counts a failure and returns the delay before the next attempt.
     *
     * @param retryAfter the delay that the server asked for; zero if it asked for none
     */
    public Duration next(Duration retryAfter) {
        long bound = Math.min(LAST_BOUND.toMillis(), FIRST_BOUND.toMillis() << Math.min(failures, DOUBLINGS));
        failures++;
        Duration delay = Duration.ofMillis(1 + random.nextLong(bound));
        return delay.compareTo(retryAfter) >= 0 ? delay : retryAfter;
    }

    /** Starts again at the shortest bound. */
    public void reset() {
        failures = 0;
    }
}
