// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.EventTemplates;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What tests ask of the real server, independently of the agent. */
public final class Server {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http;
    private final String authorization;
    private final URI url;
    private final StreamNames streams;

    public Server(TestElasticsearch server) {
        this(server.url(), server.namespace(), HttpClient.newHttpClient(), "");
    }

    /** A server that asks for an {@code Authorization} header, unless that is empty. */
    public Server(URI url, String namespace, HttpClient http, String authorization) {
        this.url = url;
        this.streams = new StreamNames(namespace);
        this.http = http;
        this.authorization = authorization;
    }

    public Server withTemplates() {
        EventTemplates.all().forEach(t -> call("PUT", "/_index_template/" + t.name(), t.json()));
        return this;
    }

    /** With the stream of a model, made by a document that it refuses, since it has no time. */
    public Server withStream(String model) {
        String stream = streams.events(model);
        call("PUT", "/" + stream + "/_create/no-time", "{}");
        if (call("GET", "/_resolve/index/" + stream, "").path("data_streams").size() != 1) {
            throw new IllegalStateException("stream: Expecting " + stream + ". Found: none");
        }
        return this;
    }

    public AgentOptions.Builder options() {
        return AgentOptions.builder().elasticsearchUrl(url).namespace(streams.namespace());
    }

    /** The number of documents of a model's stream, and how many requests are there more than once. */
    public long[] stored(String model) {
        JsonNode answer = search(
                streams.events(model),
                "{\"size\":0,\"track_total_hits\":true,\"aggs\":{\"twice\":{\"terms\":{\"field\":\"request.id\","
                        + "\"min_doc_count\":2,\"size\":50000}}}}");
        return new long[] {
            answer.at("/hits/total/value").asLong(),
            answer.at("/aggregations/twice/buckets").size()
        };
    }

    /** The numbers of the requests {@code r0, r1, …} of a model's stream, as often as they are there, at most 50 000. */
    public List<Integer> requests(String model) {
        JsonNode answer = search(
                streams.events(model),
                "{\"size\":0,\"aggs\":{\"all\":{\"terms\":{\"field\":\"request.id\",\"size\":50000}}}}");
        List<Integer> requests = new ArrayList<>();
        for (JsonNode bucket : answer.at("/aggregations/all/buckets")) {
            int number = Integer.parseInt(bucket.path("key").asText().substring(1));
            requests.addAll(Collections.nCopies(bucket.path("doc_count").asInt(), number));
        }
        return requests;
    }

    /** The sources of a model's stream, at most 100, oldest first. */
    public JsonNode sources(String model) {
        return search(streams.events(model), "{\"size\":100,\"sort\":[\"@timestamp\"]}")
                .at("/hits/hits");
    }

    public JsonNode search(String stream, String body) {
        call("POST", "/" + stream + "/_refresh", "");
        return call("POST", "/" + stream + "/_search", body);
    }

    public StreamNames streams() {
        return streams;
    }

    public JsonNode call(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
