// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.task.Task;
import io.inferwatch.analyzer.task.TaskRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps each task in a document, next to the requests that clients may repeat, for as long as those. Thread-safe; calls block. */
public final class TaskStore implements TaskRepository {
    private static final String TIME = "@timestamp";

    private final ElasticsearchConnection cluster;
    private final String index;
    private final Expiry expiry;

    public TaskStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("requests");
        this.expiry = new Expiry(cluster, index);
    }

    @Override
    public void put(Task task) {
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put(TIME, task.submitted().toString());
        ObjectNode json = document.putObject("task");
        json.setAll(task.toJson());
        json.put("seen", task.seen().toString());
        cluster.send("PUT", "/" + index + "/_doc/" + id(task.id()), document);
    }

    @Override
    public Optional<Task> find(String id) {
        JsonNode found = cluster.find("GET", "/" + index + "/_doc/" + id(id), null);
        return found.path("found").asBoolean() ? Optional.of(task(found.at("/_source/task"))) : Optional.empty();
    }

    /** Whatever a client asks for is no other document and no path. */
    private static String id(String task) {
        return IndexNames.id("task", task);
    }

    private static Task task(JsonNode json) {
        return new Task(
                json.path("id").asText(),
                Task.State.of(json.path("state").asText()),
                Instant.parse(json.path("submitted").asText()),
                Instant.parse(json.path("seen").asText()),
                json.path("ended").isTextual()
                        ? Instant.parse(json.path("ended").asText())
                        : null,
                json.path("done").asLong(),
                json.hasNonNull("result") ? json.path("result") : null,
                text(json.path("reason")));
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }

    @Override
    public void forgetBefore(Instant time) {
        expiry.deleteBefore(time);
    }
}
