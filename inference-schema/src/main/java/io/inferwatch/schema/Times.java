// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.time.Instant;

/**
 * Formats instants in ISO-8601. Caches the text of the last second, because events arrive in order. Not thread-safe.
 */
final class Times {
    private static final int MILLI = 1_000_000;

    private Instant second = Instant.EPOCH;
    private String prefix = "1970-01-01T00:00:00.";

    /** The same as {@link Instant#toString}. */
    String text(Instant time) {
        int millis = time.getNano() / MILLI;
        if (millis == 0 || time.getNano() % MILLI != 0) {
            return time.toString();
        }
        if (time.getEpochSecond() != second.getEpochSecond()) {
            second = Instant.ofEpochSecond(time.getEpochSecond());
            prefix = second.toString().replace('Z', '.');
        }
        return prefix + (millis < 10 ? "00" : millis < 100 ? "0" : "") + millis + "Z";
    }
}
