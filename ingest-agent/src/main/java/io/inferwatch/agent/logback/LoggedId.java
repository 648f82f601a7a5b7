// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.UUID;

/**
 * The event id that belongs to a log event: the same in every appender that gets it, another one for every other log event. A
 * UUID of version 7 whose random bits are the identities of the log event and its key-values or arguments, mixed with a secret
 * number of the process. So appenders need no memory of what others have seen.
 */
record LoggedId(long high, long low) {
    private static final long PROCESS = new SecureRandom().nextLong();
    private static final long LOW_62_BITS = -1L >>> 2;

    static LoggedId of(ILoggingEvent logged) {
        Instant time = logged.getInstant();
        long micros = time == null ? 0 : time.get(ChronoField.MICRO_OF_SECOND) % 1_000;
        Object content = logged.getKeyValuePairs() == null ? logged.getArgumentArray() : logged.getKeyValuePairs();
        long identity = ((long) System.identityHashCode(logged) << 31) | System.identityHashCode(content);
        return new LoggedId(
                (logged.getTimeStamp() << 16) | 0x7000 | micros, Long.MIN_VALUE | ((identity ^ PROCESS) & LOW_62_BITS));
    }

    @Override
    public String toString() {
        return new UUID(high, low).toString();
    }
}
