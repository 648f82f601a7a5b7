// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place where alerts go. For one thread at a time. */
public interface AlertReceiver {
    /** Unique among the receivers. */
    String name();

    String type();

    AlertFilter filter();

    /** One attempt. Blocks until the answer, for a stated time at most; never throws. */
    Answer send(AlertMessage message);

    /** How often an open incident is sent again; empty: a receiver that remembers what it has taken. */
    default Optional<Duration> repeatsEvery() {
        return Optional.empty();
    }

    /** Whether somebody has to end what was opened there. */
    default boolean keepsOpen() {
        return repeatsEvery().isPresent();
    }

    /** How an attempt ended. */
    enum Result {
        TAKEN,
        /** The alert cannot be taken, today or later. */
        REFUSED,
        /** No answer, or one that says nothing about the alert. */
        FAILED
    }

    /**
     * What the receiver said.
     *
     * @param reason for people, without secrets
     * @param pause how long the receiver wants no more; null: it did not say
     */
    record Answer(Result result, String reason, @Nullable Duration pause) {
        public Answer(Result result, String reason) {
            this(result, reason, null);
        }

        public static Answer failed(String reason) {
            return new Answer(Result.FAILED, reason);
        }
    }
}
