package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Work that takes longer than a request. Immutable.
 *
 * @param done steps so far
 * @param ended null: not yet
 * @param result of what is done; null: none yet
 * @param reason why it failed; null: it did not
 */
record Task(
        String id,
        State state,
        Instant submitted,
        @Nullable Instant ended,
        long done,
        @Nullable JsonNode result,
        @Nullable String reason) {
    /** Where it is. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    static Task submitted(String id, Instant now) {
        return new Task(id, State.WAITING, now, null, 0, null, null);
    }

    Task running(long steps) {
        return new Task(id, State.RUNNING, submitted, null, steps, null, null);
    }

    Task done(JsonNode found, Instant now) {
        return new Task(id, State.DONE, submitted, now, done, found, null);
    }

    Task failed(String why, Instant now) {
        return new Task(id, State.FAILED, submitted, now, done, null, why);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id)
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("submitted", submitted.toString())
                .put("ended", ended == null ? null : ended.toString())
                .put("done", done);
        json.set("result", result);
        return json.put("reason", reason);
    }
}
