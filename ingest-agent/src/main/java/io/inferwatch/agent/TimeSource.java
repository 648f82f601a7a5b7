package io.inferwatch.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The clock of events and the stop-watch of calls: of the system both, or a given clock for both. */
interface TimeSource {
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

    /** Since the epoch. Milliseconds, since that is what the server keeps of a date, and they cost half an instant. */
    long millis();

    /** Only differences mean something. */
    long nanos();

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
