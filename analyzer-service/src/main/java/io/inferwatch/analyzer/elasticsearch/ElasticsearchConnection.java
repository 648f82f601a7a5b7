package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.elasticsearch.core.CountRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.json.JsonpDeserializer;
import co.elastic.clients.json.JsonpSerializable;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.endpoints.SimpleJsonEndpoint;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
 * A connection to one Elasticsearch cluster. Searches are typed requests whose answers are read as trees, straight from
 * the stream: the typed answers' own readers take longer to load than a short command may take. Calls block.
 * Thread-safe; connects on first use.
 */
public final class ElasticsearchConnection implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final JacksonJsonpMapper MAPPER = new JacksonJsonpMapper(JSON);
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    /** Aggregations keep the names they were asked by; the client would put their types before them. */
    private static final Endpoint<SearchRequest, JsonNode, ErrorResponse> SEARCH = new SimpleJsonEndpoint<>(
            SearchRequest._ENDPOINT.id(),
            SearchRequest._ENDPOINT::method,
            SearchRequest._ENDPOINT::requestUrl,
            SearchRequest._ENDPOINT::pathParameters,
            ElasticsearchConnection::withoutTypedKeys,
            SearchRequest._ENDPOINT::headers,
            true,
            JsonpDeserializer.of(JsonNode.class));

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private final ClusterAddress address;
    private final RequestCounter requests = new RequestCounter();
    private @Nullable RestClientTransport transport;

    public ElasticsearchConnection(ClusterAddress address) {
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

    /**
     * The answer to a search, narrowed on the server.
     *
     * @param filterPath the parts of the answer to return, separated by commas; empty: all of it
     */
    public JsonNode search(SearchRequest request, String filterPath) {
        return perform(request, SEARCH, filterPath);
    }

    /** How many documents a query finds. */
    public long count(CountRequest request) {
        return perform(request, CountRequest._ENDPOINT, "").count();
    }

    private static Map<String, String> withoutTypedKeys(SearchRequest request) {
        Map<String, String> parameters = new HashMap<>(SearchRequest._ENDPOINT.queryParameters(request));
        parameters.remove("typed_keys");
        return parameters;
    }

    private <Q, R> R perform(Q request, Endpoint<Q, R, ErrorResponse> endpoint, String filterPath) {
        RestClientTransport current = transport();
        TransportOptions options = filterPath.isEmpty()
                ? current.options()
                : current.options().toBuilder()
                        .setParameter("filter_path", filterPath)
                        .build();
        String what = endpoint.method(request) + " " + endpoint.requestUrl(request);
        try {
            return current.performRequest(request, endpoint, options);
        } catch (ElasticsearchException refused) {
            throw rejected(what, refused.status(), reason(refused.error()), refused);
        } catch (TransportException unreadable) {
            if (unreadable.statusCode() < BAD_REQUEST) {
                throw unreachable(unreadable);
            }
            throw rejected(what, unreadable.statusCode(), "unreadable answer", unreadable);
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    private static String reason(ErrorCause error) {
        List<ErrorCause> roots = error.rootCause();
        String reason = roots.isEmpty() || roots.get(0).reason() == null
                ? error.reason()
                : roots.get(0).reason();
        return reason == null ? "" : reason;
    }

    /** What a part of a request is as JSON, written once to be sent many times. */
    public static RawValue raw(Map<String, ? extends JsonpSerializable> parts) {
        StringWriter text = new StringWriter();
        JsonGenerator generator = MAPPER.jsonProvider().createGenerator(text);
        generator.writeStartObject();
        parts.forEach((name, part) -> {
            generator.writeKey(name);
            part.serialize(generator, MAPPER);
        });
        generator.writeEnd();
        generator.close();
        return new RawValue(text.toString());
    }

    /** What a part of a request is as JSON. */
    public static RawValue raw(JsonpSerializable part) {
        StringWriter text = new StringWriter();
        JsonGenerator generator = MAPPER.jsonProvider().createGenerator(text);
        part.serialize(generator, MAPPER);
        generator.close();
        return new RawValue(text.toString());
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
            Response response = transport().restClient().performRequest(request);
            return read(response);
        } catch (ResponseException refused) {
            throw rejected(
                    request.getMethod() + " " + request.getEndpoint(),
                    refused.getResponse().getStatusLine().getStatusCode(),
                    reason(refused.getResponse()),
                    refused);
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    private ClusterException.Unreachable unreachable(IOException failure) {
        return new ClusterException.Unreachable(
                "elasticsearch: Expecting an answer from " + address.url() + ". Found: " + reason(failure), failure);
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

    private ClusterException.Rejected rejected(String what, int status, String reason, Exception refused) {
        String first = reason.lines().findFirst().orElse("");
        return new ClusterException.Rejected(
                status,
                "elasticsearch: Expecting " + address.url() + " to accept " + what + ". Found: status " + status
                        + (first.isEmpty() ? "" : ", " + first),
                refused);
    }

    private static String reason(Response refused) {
        try {
            JsonNode error = read(refused).path("error");
            JsonNode cause = error.path("root_cause").path(0);
            return cause.path("reason").asText(error.path("reason").asText(""));
        } catch (IOException unreadable) {
            return "unreadable answer";
        }
    }

    private static String reason(IOException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : ": " + root.getMessage();
        return root.getClass().getSimpleName() + message;
    }

    private synchronized RestClientTransport transport() {
        RestClientTransport current = transport;
        if (current == null) {
            RestClient client = RestClient.builder(HttpHost.create(address.url().toString()))
                    .setHttpClientConfigCallback(http -> new ClusterSecurity(address)
                            .customizeHttpClient(http)
                            .addInterceptorLast(requests))
                    .setRequestConfigCallback(
                            timeouts -> timeouts.setConnectTimeout(5_000).setSocketTimeout(120_000))
                    .build();
            current = new RestClientTransport(client, MAPPER, null, NoopInstrumentation.INSTANCE);
            transport = current;
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

    @Override
    public synchronized void close() {
        try {
            if (transport != null) {
                transport.close();
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
