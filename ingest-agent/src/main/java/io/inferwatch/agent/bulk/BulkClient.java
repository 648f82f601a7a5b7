// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import io.inferwatch.agent.bulk.BulkResult.Held;
import io.inferwatch.agent.bulk.BulkResult.Items;
import io.inferwatch.agent.bulk.BulkResult.TooLarge;
import io.inferwatch.agent.bulk.BulkResult.TryAgain;
import io.inferwatch.agent.queue.Batch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends bulk requests to one cluster. Whatever the server does becomes a {@link BulkResult}, never an exception. Thread-safe. */
public final class BulkClient {
    private static final String PATH =
            "/_bulk?require_data_stream=true&filter_path=items.*.status,items.*.error,items.*.failure_store";
    private static final int RESPONSE_BYTES = 1 << 20;
    private static final int RESULT_BYTES = 4096;
    private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

    private final HttpClients http;
    private final List<URI> urls;
    private final @Nullable String authorization;
    private final Predicate<URI> compressed;
    private final Duration timeout;
    private final NodeSelector nodes;
    private final NodeListener listener;

    /**
     * Does no I/O.
     *
     * @param http makes the client, at the first request and after a client can send nothing any more
     * @param authorization value of the {@code Authorization} header, or null
     * @param compressed whether requests to an address are compressed with gzip
     * @param timeout for one attempt, until the whole response has arrived
     * @param listener receives failures of nodes while other nodes answer
     */
    public BulkClient(
            Supplier<HttpClient> http,
            List<URI> urls,
            @Nullable String authorization,
            Predicate<URI> compressed,
            Duration timeout,
            NodeListener listener) {
        this.http = new HttpClients(http);
        this.urls = urls.stream().map(BulkClient::bulk).toList();
        this.nodes = new NodeSelector(urls.size(), System::nanoTime);
        this.authorization = authorization;
        this.compressed = compressed;
        this.listener = listener;
        this.timeout = timeout;
    }

    /**
     * Sends a batch and waits for the result. A request that fails at one node is sent to the other healthy nodes at once. That
     * is safe: for a document that is stored already the server answers 409.
     */
    public BulkResult send(Batch batch) throws InterruptedException {
        BitSet tried = new BitSet();
        int node = nodes.next();
        BulkResult result = send(batch, urls.get(node));
        while (result instanceof TryAgain again && !again.overloaded()) {
            nodes.onFailure(node);
            tried.set(node);
            int other = nodes.another(tried);
            if (other < 0) {
                return result;
            }
            listener.onFailure(base(urls.get(node)), again.reason());
            node = other;
            result = send(batch, urls.get(node));
        }
        nodes.onSuccess(node);
        if (!(result instanceof TryAgain)) {
            listener.onSuccess(base(urls.get(node)));
        }
        return result;
    }

    /** Gives up the client and its thread. Sends nothing from now on. */
    public void close() {
        http.close();
    }

    private BulkResult send(Batch batch, URI url) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> call = null;
        try {
            // The timeout of HttpRequest ends with the headers; a server may also hang in the body.
            call = http.get().sendAsync(request(batch, url), response -> new BoundedBody(longestResponse(batch)));
            return result(call.get(timeout.toMillis(), TimeUnit.MILLISECONDS), batch.size());
        } catch (TimeoutException e) {
            return tryAgain("no answer within " + timeout);
        } catch (ExecutionException e) {
            http.onFailure(e.getCause());
            return tryAgain(String.valueOf(e.getCause()));
        } catch (IOException e) {
            return tryAgain(e.toString());
        } catch (RuntimeException e) {
            http.onFailure(e);
            // Its message may quote a header, and with it a secret.
            return tryAgain(e.getClass().getName());
        } finally {
            if (call != null) {
                call.cancel(true);
            }
        }
    }

    /** A result of a document has about 30 bytes, an error some hundred and parts of the document. */
    private static long longestResponse(Batch batch) {
        return RESPONSE_BYTES + (long) RESULT_BYTES * batch.size() + 2L * batch.bytes().length;
    }

    private HttpRequest request(Batch batch, URI url) throws IOException {
        boolean gzip = compressed.test(url);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip ? gzip(batch) : batch.bytes()));
        if (gzip) {
            request.header("Content-Encoding", "gzip");
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    private static byte[] gzip(Batch batch) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(batch.bytes().length / 4);
        try (OutputStream out = new FastGzip(compressed)) {
            batch.writeTo(out);
        }
        return compressed.toByteArray();
    }

    private BulkResult result(HttpResponse<byte[]> response, int sent) {
        int status = response.statusCode();
        return switch (status) {
            case 200 -> items(response.body(), sent);
            case 413 -> new TooLarge();
            case 429 -> new TryAgain("status " + status, retryAfter(response), true);
            case 408 -> new TryAgain("status " + status, retryAfter(response), false);
            default ->
                status >= 500
                        ? new TryAgain("status " + status, retryAfter(response), false)
                        : new Held("status " + status + ": " + excerpt(response.body()));
        };
    }

    private static BulkResult items(byte[] body, int sent) {
        List<ItemResult> items = BulkResponseParser.parse(body, sent);
        return items == null
                ? tryAgain("the response is not that of Elasticsearch to " + sent + " documents")
                : new Items(items);
    }

    private static TryAgain tryAgain(String reason) {
        return new TryAgain(reason, Duration.ZERO, false);
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        if (!seconds.matches("[0-9]{1,6}")) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(seconds));
        return wait.compareTo(MAX_RETRY_AFTER) < 0 ? wait : MAX_RETRY_AFTER;
    }

    /** The start of the body, without the credentials: a proxy's error page may repeat the request's headers. */
    private String excerpt(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (authorization != null) {
            text = text.replace(authorization.substring(authorization.indexOf(' ') + 1), "***");
        }
        return text.substring(0, Math.min(text.length(), 300));
    }

    private static URI base(URI bulk) {
        String text = bulk.toString();
        return URI.create(text.substring(0, text.length() - PATH.length()));
    }

    private static URI bulk(URI url) {
        String text = url.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + PATH);
    }
}
