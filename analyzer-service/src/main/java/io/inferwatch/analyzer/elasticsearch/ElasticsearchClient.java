package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * One Elasticsearch cluster, spoken to in JSON. Calls block. Thread-safe; connects on first use.
 */
public final class ElasticsearchClient implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409;
    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private final ClusterAddress address;
    private final RequestCounter requests = new RequestCounter();
    private @Nullable RestClient client;

    public ElasticsearchClient(ClusterAddress address) {
        this.address = address;
    }

    public ClusterAddress address() {
        return address;
    }

    /** What this connection has sent. */
    public RequestCounter requests() {
        return requests;
    }

    /**
     * Sends a request; {@code body} is written by Jackson (maps, lists, nodes), null sends none.
     *
     * @throws ClusterException.Rejected for any answer of 400 and above
     * @throws ClusterException.Unreachable when no answer came
     */
    public JsonNode send(String method, String path, @Nullable Object body) {
        return perform(request(method, path, body == null ? null : json(body)));
    }

    /** Like {@link #send}, but an answer of 404 is a missing node. */
    public JsonNode find(String method, String path, @Nullable Object body) {
        try {
            return send(method, path, body);
        } catch (ClusterException.Rejected rejected) {
            if (rejected.status() == 404) {
                return MissingNode.getInstance();
            }
            throw rejected;
        }
    }

    /**
     * Indexes documents under their ids, those of one id overwriting each other.
     *
     * @throws ClusterException.Rejected if one of them was refused; the others are stored
     */
    public void index(String index, Map<String, ?> documentsById) {
        StringBuilder lines = new StringBuilder();
        int waiting = 0;
        for (Map.Entry<String, ?> document : documentsById.entrySet()) {
            lines.append(text(Map.of("index", Map.of("_index", index, "_id", document.getKey()))))
                    .append('\n')
                    .append(text(document.getValue()))
                    .append('\n');
            if (++waiting == 500) {
                bulk(lines.toString());
                lines.setLength(0);
                waiting = 0;
            }
        }
        if (waiting > 0) {
            bulk(lines.toString());
        }
    }

    /**
     * Sends the lines of a bulk request.
     *
     * @return ids of documents that were not written, since they are no longer as the line expects (status 409)
     * @throws ClusterException.Rejected if one of them was refused for another reason; the others are stored
     */
    public Set<String> bulk(String lines) {
        ByteArrayEntity entity = new ByteArrayEntity(lines.getBytes(StandardCharsets.UTF_8), NDJSON);
        JsonNode answer =
                perform(request("POST", "/_bulk?filter_path=errors,items.*.error,items.*.status,items.*._id", entity));
        Set<String> changed = new HashSet<>();
        if (answer.path("errors").asBoolean()) {
            for (JsonNode item : answer.path("items")) {
                JsonNode outcome = item.elements().next();
                int status = outcome.path("status").asInt();
                if (status == CONFLICT) {
                    changed.add(outcome.path("_id").asText());
                } else if (outcome.has("error")) {
                    throw new ClusterException.Rejected(
                            status,
                            "bulk: " + outcome.path("error").path("reason").asText(),
                            null);
                }
            }
        }
        return changed;
    }

    private static Request request(String method, String path, @Nullable HttpEntity entity) {
        int query = path.indexOf('?');
        Request request = new Request(method, query < 0 ? path : path.substring(0, query));
        if (query >= 0) {
            for (String parameter : path.substring(query + 1).split("&", -1)) {
                int equals = parameter.indexOf('=');
                request.addParameter(
                        equals < 0 ? parameter : parameter.substring(0, equals),
                        equals < 0 ? "true" : parameter.substring(equals + 1));
            }
        }
        if (entity != null) {
            request.setEntity(entity);
        }
        return request;
    }

    private JsonNode perform(Request request) {
        try {
            Response response = client().performRequest(request);
            return read(response);
        } catch (ResponseException refused) {
            throw rejected(request, refused);
        } catch (IOException failure) {
            throw new ClusterException.Unreachable(
                    "elasticsearch: Expecting an answer from " + address.url() + ". Found: " + reason(failure),
                    failure);
        }
    }

    private static JsonNode read(Response response) throws IOException {
        if (response.getEntity() == null) {
            return MissingNode.getInstance();
        }
        try (InputStream content = response.getEntity().getContent()) {
            JsonNode node = JSON.readTree(content);
            return node == null ? MissingNode.getInstance() : node;
        }
    }

    private ClusterException.Rejected rejected(Request request, ResponseException refused) {
        int status = refused.getResponse().getStatusLine().getStatusCode();
        String why = "status " + status;
        try {
            JsonNode error = read(refused.getResponse()).path("error");
            JsonNode cause = error.path("root_cause").path(0);
            String reason = cause.path("reason").asText(error.path("reason").asText(""));
            why += reason.isEmpty() ? "" : ", " + reason.lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            why += ", unreadable answer";
        }
        return new ClusterException.Rejected(
                status,
                "elasticsearch: Expecting " + address.url() + " to accept " + request.getMethod() + " "
                        + request.getEndpoint() + ". Found: " + why,
                refused);
    }

    private static String reason(IOException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : ": " + root.getMessage();
        return root.getClass().getSimpleName() + message;
    }

    private synchronized RestClient client() {
        RestClient current = client;
        if (current == null) {
            current = RestClient.builder(HttpHost.create(address.url().toString()))
                    .setHttpClientConfigCallback(http -> new ClusterSecurity(address)
                            .customizeHttpClient(http)
                            .addInterceptorLast(requests))
                    .setRequestConfigCallback(
                            timeouts -> timeouts.setConnectTimeout(5_000).setSocketTimeout(120_000))
                    .build();
            client = current;
        }
        return current;
    }

    private static ByteArrayEntity json(Object body) {
        return new ByteArrayEntity(text(body).getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON);
    }

    public static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** A filter query: all of the conditions. */
    public static Map<String, Object> all(List<Map<String, Object>> conditions) {
        return Map.of("bool", Map.of("filter", conditions));
    }

    public static Map<String, Object> term(String field, Object value) {
        return Map.of("term", Map.of(field, value));
    }

    @Override
    public synchronized void close() {
        try {
            if (client != null) {
                client.close();
            }
        } catch (IOException ignored) {
            // Nothing is lost by a connection that does not close well.
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
