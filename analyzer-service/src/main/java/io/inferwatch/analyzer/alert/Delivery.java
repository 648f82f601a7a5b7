// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an alert at one receiver.
 *
 * @param attempts how often it was sent until it was taken
 * @param next not sent before; null: as soon as possible
 * @param answer what the receiver said last, or why it gets nothing; null before the first attempt
 */
public record Delivery(
        String receiver,
        State state,
        int attempts,
        @Nullable Instant next,
        @Nullable String answer) {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Where an alert is on its way. */
    public enum State {
        /** To be sent, for the first time or again. */
        WAITING,
        /** Taken, and sent again and again until a later alert of its incident is. */
        REPEATED,
        TAKEN,
        /** The receiver will never take it. */
        REFUSED,
        /** Nobody took it for so long that it is given up. */
        EXPIRED,
        /** The receiver's filter does not want it. */
        FILTERED;

        /** As stores and REST write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of a word; empty for another word. */
        public static Optional<State> of(String word) {
            for (State state : values()) {
                if (state.word().equals(word)) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    public static Delivery waiting(String receiver) {
        return new Delivery(receiver, State.WAITING, 0, null, null);
    }

    public static Delivery filtered(String receiver, String reason) {
        return new Delivery(receiver, State.FILTERED, 0, null, reason);
    }

    /** After an attempt that ended the waiting. */
    public Delivery sent(State end, String said) {
        return new Delivery(receiver, end, attempts + 1, null, said);
    }

    /** Without another attempt. */
    public Delivery ended(State end) {
        return new Delivery(receiver, end, attempts, null, answer);
    }

    /** After an attempt in vain. The pauses grow from 1 s to 5 min. */
    public Delivery failed(String said, Instant now, Duration atLeast) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(attempts, 20));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        Duration longer = bounded.compareTo(atLeast) < 0 ? atLeast : bounded;
        return new Delivery(receiver, State.WAITING, attempts + 1, now.plus(longer), said);
    }

    public boolean isDue(Instant now) {
        return next == null || !next.isAfter(now);
    }
}
