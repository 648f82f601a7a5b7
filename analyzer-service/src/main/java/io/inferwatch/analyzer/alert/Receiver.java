package io.inferwatch.analyzer.alert;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts JSON to one URL, once. Blocks until the answer, 10 s at most. Thread-safe; never call it on an event loop. */
final class Receiver {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Of the address, of access and of load: an alert that gets one of these may be taken later. */
    private static final Set<Integer> LATER = Set.of(401, 403, 404, 407, 408, 410, 421, 423, 425, 429);

    private final HttpClient client;
    private final URI target;

    Receiver(Vertx vertx, URI target) {
        this.client = vertx.createHttpClient();
        this.target = target;
    }

    /** How a post ended. */
    enum Result {
        TAKEN,
        /** The body cannot be taken, today or later. */
        REFUSED,
        /** No answer, or one that says nothing about the body. */
        FAILED
    }

    /** @param reason for the log */
    record Answer(Result result, String reason) {}

    /** @param key the same for each attempt of one post */
    Answer post(String json, String key) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.toString())
                .putHeader("content-type", "application/json")
                .putHeader("idempotency-key", key)
                .setTimeout(TIMEOUT.toMillis());
        Future<Integer> status = client.request(options)
                .compose(request -> request.send(Buffer.buffer(json)))
                .map(response -> response.statusCode());
        try {
            return answer(status.toCompletionStage()
                    .toCompletableFuture()
                    .get(TIMEOUT.toMillis() + 1_000, TimeUnit.MILLISECONDS));
        } catch (ExecutionException failure) {
            return new Answer(Result.FAILED, String.valueOf(failure.getCause()));
        } catch (TimeoutException late) {
            return new Answer(Result.FAILED, "no answer within " + TIMEOUT.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(Result.FAILED, "the service stops");
        }
    }

    private static Answer answer(int status) {
        boolean refused = status >= 400 && status < 500 && !LATER.contains(status);
        Result result = status < 300 ? Result.TAKEN : refused ? Result.REFUSED : Result.FAILED;
        return new Answer(result, "HTTP " + status);
    }
}
