// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Work that takes longer than a request. Immutable.
 *
 * @param seen when the instance that works on it last said so
 * @param ended null: not yet
 * @param done steps so far
 * @param result of what is done; null: none yet
 * @param reason why it failed or was interrupted; null: neither
 */
public record Task(
        String id,
        State state,
        Instant submitted,
        Instant seen,
        @Nullable Instant ended,
        long done,
        @Nullable JsonNode result,
        @Nullable String reason) {
    /** An instance that says nothing for so long is gone; it says something several times in between. */
    public static final Duration GONE = Duration.ofSeconds(60);

    private static final String INTERRUPTION =
            "The instance that worked on it stopped. What it stored or deleted stays; submit it again.";

    /** Where it is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        INTERRUPTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public static Task submitted(String id, Instant now) {
        return new Task(id, State.WAITING, now, now, null, 0, null, null);
    }

    public Task running(long steps, Instant now) {
        return new Task(id, State.RUNNING, submitted, now, null, steps, null, null);
    }

    public Task done(JsonNode found, Instant now) {
        return new Task(id, State.DONE, submitted, now, now, done, found, null);
    }

    public Task failed(String why, Instant now) {
        return new Task(id, State.FAILED, submitted, now, now, done, null, why);
    }

    public Task interrupted(Instant now) {
        return new Task(id, State.INTERRUPTED, submitted, now, now, done, null, INTERRUPTION);
    }

    /** The same, seen later. */
    public Task seenAt(Instant now) {
        return new Task(id, state, submitted, now, ended, done, result, reason);
    }

    public boolean isOver() {
        return ended != null;
    }

    /** As somebody sees it who does not work on it: interrupted where nobody works on it any more. */
    public Task asOf(Instant now) {
        return !isOver() && seen.plus(GONE).isBefore(now) ? interrupted(seen) : this;
    }

    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id)
                .put("state", state.word())
                .put("submitted", submitted.toString())
                .put("ended", ended == null ? null : ended.toString())
                .put("done", done);
        json.set("result", result);
        return json.put("reason", reason);
    }
}
