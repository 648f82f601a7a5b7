// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.repeat.RememberedRequest;
import io.inferwatch.analyzer.repeat.RememberedRequest.Answer;
import io.inferwatch.analyzer.repeat.RequestRepository;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps requests under their ids, each a document. Thread-safe; calls block. */
public final class RequestStore implements RequestRepository {
    private static final String TIME = "@timestamp";

    private final ElasticsearchConnection cluster;
    private final String index;
    private final Expiry expiry;

    public RequestStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("requests");
        this.expiry = new Expiry(cluster, index);
    }

    /** An update that only creates, since it changes nothing: unlike a refused create, what is there already is a plain answer. */
    @Override
    public boolean begin(RememberedRequest request) {
        JsonNode answer = cluster.send(
                "POST", "/" + index + "/_update/" + request.id(), Map.of("doc", Map.of(), "upsert", document(request)));
        return answer.path("result").asText().equals("created");
    }

    @Override
    public Optional<RememberedRequest> find(String id) {
        JsonNode found = cluster.find("GET", "/" + index + "/_doc/" + id, null);
        return found.path("found").asBoolean() ? Optional.of(request(id, found.path("_source"))) : Optional.empty();
    }

    @Override
    public void put(RememberedRequest request) {
        cluster.send("PUT", "/" + index + "/_doc/" + request.id(), document(request));
    }

    @Override
    public void forget(String id) {
        cluster.find("DELETE", "/" + index + "/_doc/" + id, null);
    }

    @Override
    public void forgetBefore(Instant time) {
        expiry.deleteBefore(time);
    }

    private static ObjectNode document(RememberedRequest request) {
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put(TIME, request.begun().toString()).put("fingerprint", request.fingerprint());
        Answer answer = request.answer();
        if (answer != null) {
            document.putObject("answer")
                    .put("status", answer.status())
                    .put("media_type", answer.mediaType())
                    .put("location", answer.location())
                    .put("tag", answer.tag())
                    .put("body", answer.body());
        }
        return document;
    }

    private static RememberedRequest request(String id, JsonNode document) {
        JsonNode answer = document.path("answer");
        return new RememberedRequest(
                id,
                document.path("fingerprint").asText(),
                Instant.parse(document.path(TIME).asText()),
                answer.isMissingNode()
                        ? null
                        : new Answer(
                                answer.path("status").asInt(),
                                answer.path("media_type").asText(),
                                textOrNull(answer.path("location")),
                                textOrNull(answer.path("tag")),
                                answer.path("body").asText()));
    }

    private static @Nullable String textOrNull(JsonNode text) {
        return text.isTextual() ? text.asText() : null;
    }
}
