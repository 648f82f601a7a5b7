package io.inferwatch.monitors.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a store found.
 *
 * @param hits rows, or distinct values
 * @param of rows looked at; 0 where that does not apply
 * @param failure why there is no answer, null when there is
 */
public record Answer(long hits, long of, @Nullable String failure) {
    public static Answer of(long hits) {
        return new Answer(hits, 0, null);
    }

    public static Answer of(long hits, long rows) {
        return new Answer(hits, rows, null);
    }

    public static Answer failed(String reason) {
        return new Answer(0, 0, reason);
    }
}
