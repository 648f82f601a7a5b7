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
import org.jspecify.annotations.Nullable;

/** Sends bulk requests to one cluster and says what became of them; never throws for what a server does. Thread-safe. */
public final class BulkClient {
    private static final String PATH =
            "/_bulk?require_data_stream=true&filter_path=items.*.status,items.*.error,items.*.failure_store";
    private static final Duration LONGEST_ASKED_WAIT = Duration.ofMinutes(5);

    private final HttpClient http;
    private final List<URI> urls;
    private final @Nullable String authorization;
    private final Predicate<URI> packed;
    private final Duration timeout;
    private final NodeSelector nodes;
    private final NodeListener watch;

    /**
     * Does no I/O.
     *
     * @param authorization the header's value, or null
     * @param packed whether what goes to an address is compressed with gzip
     * @param timeout until the whole answer is there
     * @param watch is told of nodes that fail while others are asked
     */
    public BulkClient(
            HttpClient http,
            List<URI> urls,
            @Nullable String authorization,
            Predicate<URI> packed,
            Duration timeout,
            NodeListener watch) {
        this.http = http;
        this.urls = urls.stream().map(BulkClient::bulk).toList();
        this.nodes = new NodeSelector(urls.size(), System::nanoTime);
        this.authorization = authorization;
        this.packed = packed;
        this.watch = watch;
        this.timeout = timeout;
    }

    /**
     * Sends a batch and waits for the answer. What fails at one node is sent to the other healthy ones at once: that is safe,
     * since a document that was stored already answers 409.
     */
    public BulkResult send(Batch batch) throws InterruptedException {
        BitSet tried = new BitSet();
        int node = nodes.next();
        BulkResult answer = send(batch, urls.get(node));
        while (answer instanceof TryAgain again && !again.overloaded()) {
            nodes.failed(node);
            tried.set(node);
            int other = nodes.another(tried);
            if (other < 0) {
                return answer;
            }
            watch.failed(base(urls.get(node)), again.why());
            node = other;
            answer = send(batch, urls.get(node));
        }
        nodes.works(node);
        if (!(answer instanceof TryAgain)) {
            watch.works(base(urls.get(node)));
        }
        return answer;
    }

    private BulkResult send(Batch batch, URI url) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> call = null;
        try {
            // The request's own timeout ends with the headers; a server may also hang in the body.
            call = http.sendAsync(request(batch, url), HttpResponse.BodyHandlers.ofByteArray());
            return judge(call.get(timeout.toMillis(), TimeUnit.MILLISECONDS), batch.size());
        } catch (TimeoutException e) {
            return again("no answer within " + timeout);
        } catch (ExecutionException e) {
            return again(String.valueOf(e.getCause()));
        } catch (IOException e) {
            return again(e.toString());
        } catch (RuntimeException e) {
            // Its message may quote a header, and with it a secret.
            return again(e.getClass().getName());
        } finally {
            if (call != null) {
                call.cancel(true);
            }
        }
    }

    private HttpRequest request(Batch batch, URI url) throws IOException {
        boolean gzip = packed.test(url);
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
        ByteArrayOutputStream packed = new ByteArrayOutputStream(batch.bytes().length / 4);
        try (OutputStream out = new FastGzip(packed)) {
            batch.writeTo(out);
        }
        return packed.toByteArray();
    }

    private BulkResult judge(HttpResponse<byte[]> response, int sent) {
        int status = response.statusCode();
        return switch (status) {
            case 200 -> items(response.body(), sent);
            case 413 -> new TooLarge();
            case 429 -> new TryAgain("status " + status, retryAfter(response), true);
            case 408 -> new TryAgain("status " + status, retryAfter(response), false);
            default ->
                status >= 500
                        ? new TryAgain("status " + status, retryAfter(response), false)
                        : new Held("status " + status + ": " + beginning(response.body()));
        };
    }

    private static BulkResult items(byte[] body, int sent) {
        List<ItemResult> items = BulkResponseParser.parse(body, sent);
        return items == null
                ? again("an answer that is not one of Elasticsearch's to " + sent + " documents")
                : new Items(items);
    }

    private static TryAgain again(String why) {
        return new TryAgain(why, Duration.ZERO, false);
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        String asked = response.headers().firstValue("Retry-After").orElse("");
        if (!asked.matches("[0-9]{1,6}")) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(asked));
        return wait.compareTo(LONGEST_ASKED_WAIT) < 0 ? wait : LONGEST_ASKED_WAIT;
    }

    /** What the server says, without the credentials: a proxy's error page may repeat the request's headers. */
    private String beginning(byte[] body) {
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
