package io.inferwatch.agent.pacing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: a random share of a bound that doubles with each failure ("full jitter"), from
 * 0.25 s to 30 s, but never less than the server asked for. Counts failures; not thread-safe.
 */
public final class Backoff {
    static final Duration FIRST_BOUND = Duration.ofMillis(250);
    static final Duration LAST_BOUND = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 7;

    private final RandomGenerator random;
    private int failures;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait after one more failure. */
    public Duration next(Duration askedFor) {
        long bound = Math.min(LAST_BOUND.toMillis(), FIRST_BOUND.toMillis() << Math.min(failures, DOUBLINGS));
        failures++;
        Duration wait = Duration.ofMillis(1 + random.nextLong(bound));
        return wait.compareTo(askedFor) >= 0 ? wait : askedFor;
    }

    public void succeeded() {
        failures = 0;
    }
}
