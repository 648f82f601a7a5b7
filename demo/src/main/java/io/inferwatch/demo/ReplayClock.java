// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is set by hand while the past is replayed, and follows another one afterwards. Thread-safe. */
final class ReplayClock extends Clock {
    private volatile Clock now;

    ReplayClock(Instant start) {
        this.now = Clock.fixed(start, ZoneOffset.UTC);
    }

    void set(Instant time) {
        now = Clock.fixed(time, ZoneOffset.UTC);
    }

    void follow(Clock other) {
        now = other;
    }

    @Override
    public Instant instant() {
        return now.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("zone: Expecting UTC. Found: " + zone);
    }
}
