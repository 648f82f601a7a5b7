// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, a 32-bit counter and a 42-bit nonce that is drawn once. The
 * counter makes the ids of this process unique and orders them within a millisecond (until it wraps after 4 billion ids);
 * the nonce makes ids of several processes differ. No lock and no random number per id. Thread-safe.
 */
public final class Uuid7 {
    private static final long NONCE_BITS = 42;

    private final Clock clock;
    private final AtomicLong counter;
    private final long nonce;

    /** Draws the nonce and the first value of the counter; pass a secure generator. */
    public Uuid7(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.nonce = random.nextLong() >>> (64 - NONCE_BITS);
        this.counter = new AtomicLong(random.nextInt() & 0x7FFF_FFFF);
    }

    /** The next value of the counter. */
    public long next() {
        return counter.getAndIncrement();
    }

    /** The time now, in milliseconds since the epoch. */
    public long millis() {
        return clock.millis();
    }

    /** The id made of a time and a value of the counter. */
    public String id(long millis, long position) {
        long high = (millis << 16) | 0x7000 | ((position >>> 20) & 0xFFF);
        long low = 0x8000_0000_0000_0000L | ((position & 0xFFFFF) << NONCE_BITS) | nonce;
        return new UUID(high, low).toString();
    }
}
