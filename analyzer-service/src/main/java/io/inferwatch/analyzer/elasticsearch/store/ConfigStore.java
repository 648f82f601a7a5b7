// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Documents of the config index, each with a kind, a model and a key. Thread-safe; calls block. */
public final class ConfigStore {
    private static final int CONFLICT = 409;

    private final ElasticsearchConnection cluster;
    private final String index;

    public ConfigStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("config");
    }

    /** @return false when it is there already */
    boolean create(String kind, String model, String key, Object body) {
        try {
            cluster.send(
                    "PUT",
                    "/" + index + "/_create/" + IndexNames.id(kind, model, key),
                    document(kind, model, key, body));
            return true;
        } catch (ClusterException.Rejected rejected) {
            if (rejected.status() == CONFLICT) {
                return false;
            }
            throw rejected;
        }
    }

    Optional<JsonNode> get(String kind, String model, String key) {
        JsonNode found = cluster.find("GET", "/" + index + "/_doc/" + IndexNames.id(kind, model, key), null);
        return found.path("found").asBoolean()
                ? Optional.of(found.path("_source").path("body"))
                : Optional.empty();
    }

    void put(String kind, String model, String key, Object body) {
        cluster.send("PUT", "/" + index + "/_doc/" + IndexNames.id(kind, model, key), document(kind, model, key, body));
    }

    /** Those that are there, by their key. One request. */
    Map<String, JsonNode> all(String kind, String model, Collection<String> keys) {
        return read(keys.stream().map(key -> IndexNames.id(kind, model, key)), "key");
    }

    /** Those of models that are there, by their model. One request. */
    Map<String, JsonNode> ofModels(String kind, Collection<String> models, String key) {
        return read(models.stream().map(model -> IndexNames.id(kind, model, key)), "model");
    }

    /** By their ids, so that what was stored a moment ago is seen. */
    private Map<String, JsonNode> read(Stream<String> ids, String by) {
        Map<String, JsonNode> bodies = new HashMap<>();
        for (JsonNode document : cluster.documents(index, ids.toList(), "")) {
            JsonNode source = document.path("_source");
            bodies.put(source.path("config").path(by).asText(), source.path("body"));
        }
        return bodies;
    }

    /** Puts a document of another kind in the place of one, whose id is taken from then on. Visible at once. */
    void replace(String kind, String other, String model, String key, Object body) {
        cluster.send(
                "PUT",
                "/" + index + "/_doc/" + IndexNames.id(kind, model, key) + "?refresh=true",
                document(other, model, key, body));
    }

    void delete(String kind, String model, String key) {
        cluster.find("DELETE", "/" + index + "/_doc/" + IndexNames.id(kind, model, key), null);
    }

    /** @param bodies by their key */
    void putAll(String kind, String model, Map<String, Object> bodies) {
        Map<String, Object> documents = new HashMap<>();
        bodies.forEach((key, body) -> documents.put(IndexNames.id(kind, model, key), document(kind, model, key, body)));
        cluster.index(index, documents);
    }

    private static Map<String, Object> document(String kind, String model, String key, Object body) {
        Instant order = body instanceof ObjectNode node && node.has("created")
                ? Instant.parse(node.path("created").asText())
                : Instant.EPOCH;
        return Map.of(
                "@timestamp",
                order.toString(),
                "config",
                Map.of("kind", kind, "model", model, "key", key),
                "body",
                body);
    }
}
