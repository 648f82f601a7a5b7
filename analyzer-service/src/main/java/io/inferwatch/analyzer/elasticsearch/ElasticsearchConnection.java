// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.elasticsearch.core.CountRequest;
import co.elastic.clients.elasticsearch.core.CountResponse;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.json.JsonpDeserializer;
import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.endpoints.SimpleJsonEndpoint;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.http.HttpHeaders;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one Elasticsearch cluster. Searches are typed requests whose answers are read as trees, straight from
 * the stream: the typed answers' own readers take longer to load than a short command may take. Calls block.
 * Thread-safe; connects on first use.
 */
public final class ElasticsearchConnection implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final RequestOptions CBOR_ANSWER = RequestOptions.DEFAULT.toBuilder()
            .addHeader(HttpHeaders.ACCEPT, RequestCbor.TYPE.getMimeType())
            .build();
    private static final int UNAVAILABLE = 503;
    private static final String NO_INDEX = "index_not_found_exception";
    private static final String BULK_OUTCOMES = "errors,items.*.error,items.*.status,items.*._id,items.*._index";
    /** Aggregations keep the names they were asked by; the client would put their types before them. */
    private static final Endpoint<SearchRequest, JsonNode, ErrorResponse> SEARCH = new SimpleJsonEndpoint<>(
            SearchRequest._ENDPOINT.id(),
            SearchRequest._ENDPOINT::method,
            SearchRequest._ENDPOINT::requestUrl,
            SearchRequest._ENDPOINT::pathParameters,
            ElasticsearchConnection::parameters,
            SearchRequest._ENDPOINT::headers,
            true,
            JsonpDeserializer.of(JsonNode.class));

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(2);

    private final ClusterAddress address;
    private final ClusterTransport transport;
    private final RequestPace pace;
    private final BulkWriter bulks;

    public ElasticsearchConnection(ClusterAddress address) {
        this(address, DEFAULT_TIMEOUT, DEFAULT_PATIENCE, () -> {});
    }

    /**
     * A connection that does not wait for a busy cluster, but for documents that it turns away.
     *
     * @param timeout for each part of an answer; connecting takes no longer, and 5 s at most
     */
    public ElasticsearchConnection(ClusterAddress address, Duration timeout) {
        this(address, timeout, Duration.ZERO, () -> {});
    }

    /** @param beforeRequest runs before each request, on the thread that sends it; throws where none may be sent any more */
    public ElasticsearchConnection(ClusterAddress address, Runnable beforeRequest) {
        this(address, DEFAULT_TIMEOUT, DEFAULT_PATIENCE, beforeRequest);
    }

    private ElasticsearchConnection(
            ClusterAddress address, Duration timeout, Duration patience, Runnable beforeRequest) {
        this.address = address;
        this.transport = new ClusterTransport(address, timeout, beforeRequest);
        this.pace = new RequestPace(patience);
        this.bulks = new BulkWriter(this::bulk, pace::pause, pace.isPatient());
    }

    /** From now on a busy cluster is waited for no longer: its requests fail at once. Any thread may call it. */
    public void hurry() {
        pace.hurry();
    }

    public ClusterAddress address() {
        return address;
    }

    /** What this connection has sent. */
    public RequestCounter requests() {
        return transport.requests();
    }

    /**
     * Sends a request; {@code body} is written by Jackson (maps, lists, nodes), null sends none.
     *
     * @throws ClusterException.Rejected for any answer of 400 and above
     * @throws ClusterException.Unreachable when no answer came
     */
    public JsonNode send(String method, String path, @Nullable Object body) {
        Request request = ClusterTransport.request(method, path, body == null ? null : json(body));
        return pace.patiently(() -> transport.perform(request));
    }

    /**
     * The answer to a POST. Both are mostly numbers, and CBOR: texts of numbers are a seventh of the time that both sides need for a
     * profile.
     */
    public JsonNode sendNumbers(String path, RequestCbor body) {
        Request request = ClusterTransport.request("POST", path, body.entity());
        request.setOptions(CBOR_ANSWER);
        return pace.patiently(() -> transport.perform(request));
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
     * Those of some documents that are there, in one request; none of an index that is not there.
     *
     * @param parameters of the request, without the question mark; empty: none
     * @return hits with {@code _id}, {@code _source}, {@code _seq_no} and {@code _primary_term}
     * @throws ClusterException.Rejected if one could not be looked for, as where its shard is away: it may be there
     */
    public List<JsonNode> documents(String index, Collection<String> ids, String parameters) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String path = "/" + index + "/_mget" + (parameters.isEmpty() ? "" : "?" + parameters);
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode document :
                send("POST", path, Map.of("ids", List.copyOf(ids))).path("docs")) {
            if (document.path("found").asBoolean()) {
                found.add(document);
            } else if (document.has("error")) {
                Failures.Reason reason = Failures.reason(document.path("error"));
                if (!reason.type().equals(NO_INDEX)) {
                    throw new ClusterException.Rejected(
                            UNAVAILABLE,
                            reason.type(),
                            "elasticsearch: Expecting to read " + index + "/"
                                    + document.path("_id").asText() + ". Found: " + reason.text(),
                            null);
                }
            }
        }
        return found;
    }

    /**
     * Indexes documents under their ids, those of one id overwriting each other.
     *
     * @throws ClusterException.Rejected if one of them was refused; the others are stored
     */
    public void index(String index, Map<String, ?> documentsById) {
        List<BulkOperation> operations = new ArrayList<>();
        documentsById.forEach((id, document) -> operations.add(BulkOperation.of(
                any -> any.index(write -> write.index(index).id(id).document(document)))));
        bulk(operations);
    }

    /**
     * Writes and deletes documents; see {@link BulkWriter}.
     *
     * @return ids of documents that were not written, since they are no longer as the operation expects (status 409)
     * @throws ClusterException.Rejected if one of them was refused for another reason; the others are stored
     */
    public Set<String> bulk(List<BulkOperation> operations) {
        return bulks.write(operations);
    }

    private JsonNode bulk(byte[] lines) {
        Request request = ClusterTransport.request(
                "POST", "/_bulk?filter_path=" + BULK_OUTCOMES, new ByteArrayEntity(lines, NDJSON));
        return pace.once(() -> transport.perform(request));
    }

    /**
     * The answer to a search, narrowed on the server.
     *
     * @param filterPath the parts of the answer to return, separated by commas; empty: all of it
     */
    public JsonNode search(SearchRequest request, String filterPath) {
        return pace.patiently(() -> transport.perform(request, SEARCH, filterPath));
    }

    /** The whole answer to a search of which most is numbers; it comes as CBOR, see {@link #sendNumbers}. */
    public JsonNode searchForNumbers(SearchRequest search) {
        Request request = ClusterTransport.request("POST", SEARCH.requestUrl(search), json(RequestJson.of(search)));
        parameters(search).forEach(request::addParameter);
        request.setOptions(CBOR_ANSWER);
        return pace.patiently(() -> transport.perform(request));
    }

    /** How many documents a query finds. */
    public long count(CountRequest request) {
        CountResponse found = pace.patiently(() -> transport.perform(request, CountRequest._ENDPOINT, ""));
        if (found.shards().failed().intValue() > 0) {
            throw new ClusterException.Rejected(
                    UNAVAILABLE, "", "count: " + found.shards().failed() + " of the shards did not answer", null);
        }
        return found.count();
    }

    /** A search of which a part fails, such as that of an index whose node is away, fails: half a count would be a wrong one. */
    private static Map<String, String> parameters(SearchRequest request) {
        Map<String, String> parameters = new HashMap<>(SearchRequest._ENDPOINT.queryParameters(request));
        parameters.remove("typed_keys");
        parameters.put("allow_partial_search_results", "false");
        return parameters;
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
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
