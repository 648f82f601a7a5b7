// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Provides the time of events and the duration of calls, both from the system or both from a given clock. */
interface TimeSource {
    /** The clocks of the system. */
    TimeSource SYSTEM = new TimeSource() {
        private final Clock clock = Clock.systemUTC();

        @Override
        public long millis() {
            return clock.millis();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    };

    /** Milliseconds since the epoch: the precision that the server stores, at half the cost of an {@code Instant}. */
    long millis();

    /** Nanoseconds since an arbitrary time; only differences are meaningful. */
    long nanos();

    /** Both times from a clock. */
    static TimeSource of(Clock clock) {
        Instant start = clock.instant();
        return new TimeSource() {
            @Override
            public long millis() {
                return clock.millis();
            }

            @Override
            public long nanos() {
                return Duration.between(start, clock.instant()).toNanos();
            }
        };
    }
}
