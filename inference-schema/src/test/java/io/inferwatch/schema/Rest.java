// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** What the integration tests say to the real server: raw JSON, no client. */
record Rest(URI url) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    static Rest of(TestElasticsearch server) {
        return new Rest(server.url());
    }

    /** The answer's body, with its status as {@code http_status}. */
    JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("content-type", path.contains("_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return ((ObjectNode) JSON.readTree(response.body())).put("http_status", response.statusCode());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    void installTemplates() {
        EventTemplates.all().forEach(t -> put("/_index_template/" + t.name(), t.json()));
    }

    void put(String path, String body) {
        JsonNode answer = call("PUT", path, body);
        if (answer.path("http_status").asInt() != 200) {
            throw new AssertionError(path + ": " + answer);
        }
    }

    /** Stores one document and makes it visible; the status of its item. */
    int create(String stream, String id, String document) {
        String lines = "{\"create\":{\"_id\":\"" + id + "\"}}\n" + document + "\n";
        return call("POST", "/" + stream + "/_bulk?require_data_stream=true&refresh=true", lines)
                .at("/items/0/create/status")
                .asInt();
    }

    JsonNode search(String streams, String body) {
        return call("POST", "/" + streams + "/_search", body);
    }
}
