// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Reply;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Sent;
import java.io.UncheckedIOException;
import java.util.Map;

/** Answers to bulk requests, in the form of a recorded one. */
public final class BulkReplies {
    private BulkReplies() {}

    public static Reply stored(Sent bulk) {
        return of(bulk, 201, Map.of());
    }

    /** @param error of each document; empty: none */
    public static Reply of(Sent bulk, int status, Map<String, String> error) {
        ObjectNode answer = ElasticsearchConnection.JSON.createObjectNode();
        ArrayNode items = answer.put("errors", status >= 400).putArray("items");
        bulk.body().lines().map(BulkReplies::json).forEach(line -> {
            for (String action : new String[] {"index", "create", "delete"}) {
                if (line.size() == 1 && line.path(action).has("_index")) {
                    ObjectNode item = items.addObject().putObject(action);
                    item.set("_index", line.path(action).path("_index"));
                    item.set("_id", line.path(action).path("_id"));
                    item.put("status", status);
                    if (!error.isEmpty()) {
                        item.set("error", ElasticsearchConnection.JSON.valueToTree(error));
                    }
                }
            }
        });
        return Reply.ok(answer.toString());
    }

    private static JsonNode json(String line) {
        try {
            return ElasticsearchConnection.JSON.readTree(line);
        } catch (JsonProcessingException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}
