package io.inferwatch.agent.queue;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, a 32-bit counter, then 42 bits of a nonce that is drawn once.
 * The counter makes ids of this process differ and keeps them in order within a millisecond (until it wraps, after 4
 * billion ids); the nonce tells processes apart. No lock and no random number per id. Thread-safe.
 */
public final class Uuid7 {
    private static final long NONCE_BITS = 42;

    private final Clock clock;
    private final AtomicLong counter;
    private final long nonce;

    /** Draws the nonce and where the counter begins; use a secure generator. */
    public Uuid7(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.nonce = random.nextLong() >>> (64 - NONCE_BITS);
        this.counter = new AtomicLong(random.nextInt() & 0x7FFF_FFFF);
    }

    /** The next position of the counter: take it where the event is accepted. */
    public long next() {
        return counter.getAndIncrement();
    }

    public long millis() {
        return clock.millis();
    }

    /** The id of a moment and a position. */
    public String id(long millis, long position) {
        long high = (millis << 16) | 0x7000 | ((position >>> 20) & 0xFFF);
        long low = 0x8000_0000_0000_0000L | ((position & 0xFFFFF) << NONCE_BITS) | nonce;
        return new UUID(high, low).toString();
    }
}
