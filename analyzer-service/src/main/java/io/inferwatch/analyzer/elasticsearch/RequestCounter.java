// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.protocol.HttpContext;

/**
 * Counts the HTTP requests of one connection by their kind: the method and the API, such as {@code POST _search}, and times them from
 * their sending to the first bytes of their answer. A request that is sent again counts again. Names of indices and ids of documents are left out, so the number of kinds is
 * bounded. Thread-safe.
 */
public final class RequestCounter implements HttpRequestInterceptor, HttpResponseInterceptor {
    private static final String KIND = "inferwatch.kind";
    private static final String SENT = "inferwatch.sent";

    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, Duration> answers = (kind, time) -> {};

    @Override
    public void process(HttpRequest request, HttpContext context) {
        String kind = kind(
                request.getRequestLine().getMethod(), request.getRequestLine().getUri());
        counts.computeIfAbsent(kind, unused -> new LongAdder()).increment();
        context.setAttribute(KIND, kind);
        context.setAttribute(SENT, System.nanoTime());
    }

    /** Of each answer the kind of its request, and how long it took; those without an answer are left out. */
    @Override
    public void process(HttpResponse response, HttpContext context) {
        if (context.getAttribute(KIND) instanceof String kind && context.getAttribute(SENT) instanceof Long sent) {
            answers.accept(kind, Duration.ofNanos(System.nanoTime() - sent));
        }
    }

    /** @param listener called on threads of the client: must neither throw nor block */
    public void onAnswer(BiConsumer<String, Duration> listener) {
        answers = listener;
    }

    /** Requests sent so far by kind, sorted; a copy. */
    public Map<String, Long> counts() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((kind, count) -> copy.put(kind, count.sum()));
        return copy;
    }

    /** All requests sent so far. */
    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The first part of the path that names an API; {@code index} for a path that is an index alone. */
    static String kind(String method, String uri) {
        for (String part : URI.create(uri).getPath().split("/", -1)) {
            if (part.startsWith("_")) {
                return method + " " + part;
            }
        }
        return method + " index";
    }
}
