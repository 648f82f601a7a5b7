// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponseInterceptor;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/** Sends requests to one cluster, each once. Calls block. Thread-safe; connects on first use. */
final class ClusterTransport implements AutoCloseable {
    private static final long MOST_CONNECT_MILLIS = 5_000;

    private final ClusterAddress address;
    private final Duration timeout;
    private final Failures failures;
    private final Runnable beforeRequest;
    private final RequestCounter requests = new RequestCounter();
    private @Nullable RestClientTransport transport;

    /**
     * @param timeout for each part of an answer; connecting takes no longer, and 5 s at most
     * @param beforeRequest runs before each request, on the thread that sends it; throws where none may be sent any more
     */
    ClusterTransport(ClusterAddress address, Duration timeout, Runnable beforeRequest) {
        this.address = address;
        this.timeout = timeout;
        this.failures = new Failures(address);
        this.beforeRequest = beforeRequest;
    }

    RequestCounter requests() {
        return requests;
    }

    static Request request(String method, String path, @Nullable HttpEntity entity) {
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

    JsonNode perform(Request request) {
        beforeRequest.run();
        try {
            Response response = transport().restClient().performRequest(request);
            return Answers.read(response);
        } catch (IOException failure) {
            throw failures.of(request.getMethod() + " " + request.getEndpoint(), failure);
        }
    }

    /** @param filterPath the parts of the answer to return, separated by commas; empty: all of it */
    <Q, R> R perform(Q request, Endpoint<Q, R, ErrorResponse> endpoint, String filterPath) {
        beforeRequest.run();
        RestClientTransport current = transport();
        TransportOptions options = filterPath.isEmpty()
                ? current.options()
                : current.options().toBuilder()
                        .setParameter("filter_path", filterPath)
                        .build();
        String what = endpoint.method(request) + " " + endpoint.requestUrl(request);
        try {
            return current.performRequest(request, endpoint, options);
        } catch (ElasticsearchException | IOException failure) {
            throw failures.of(what, failure);
        }
    }

    private synchronized RestClientTransport transport() {
        RestClientTransport current = transport;
        if (current == null) {
            RestClient client = RestClient.builder(address.urls().stream()
                            .map(url -> HttpHost.create(url.toString()))
                            .toArray(HttpHost[]::new))
                    .setHttpClientConfigCallback(http -> new ClusterSecurity(address)
                            .customizeHttpClient(http)
                            .addInterceptorLast((HttpRequestInterceptor) requests)
                            .addInterceptorFirst((HttpResponseInterceptor) requests))
                    .setRequestConfigCallback(timeouts -> timeouts.setConnectTimeout(
                                    (int) Math.min(MOST_CONNECT_MILLIS, timeout.toMillis()))
                            .setSocketTimeout((int) timeout.toMillis()))
                    .build();
            current = new RestClientTransport(client, RequestJson.MAPPER, null, NoopInstrumentation.INSTANCE);
            transport = current;
        }
        return current;
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
}
