// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts JSON to one URL. Retries three times (no response in 10 s, 429 or 5xx), after 1, 2 and 4 pauses; any other error
 * status is final. At most 1 000 posts wait; more are dropped and logged. Never throws, never blocks. Thread-safe.
 */
final class JsonPost {
    private static final Logger LOGGER = LoggerFactory.getLogger(JsonPost.class);
    private static final int MAX_WAITING = 1_000;
    private static final int RETRIES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final HttpClient client;
    private final URI target;
    private final Duration pause;
    private final Semaphore free = new Semaphore(MAX_WAITING);

    JsonPost(Vertx vertx, URI target, Duration pause) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
        this.target = target;
        this.pause = pause;
    }

    /** @param what the name of the post in the log */
    void post(JsonNode json, String what) {
        if (!free.tryAcquire()) {
            LOGGER.warn("{} dropped: {} are waiting", what, MAX_WAITING);
            return;
        }
        var unused = send(Buffer.buffer(json.toString()), 0).onComplete(done -> {
            free.release();
            if (done.failed()) {
                LOGGER.warn("{} could not be sent: {}", what, done.cause().toString());
            }
        });
    }

    private Future<Void> send(Buffer body, int failures) {
        return post(body).recover(failure -> {
            if (failure instanceof FinalStatusException || failures == RETRIES) {
                return Future.failedFuture(failure);
            }
            return vertx.timer(pause.toMillis() << failures, TimeUnit.MILLISECONDS)
                    .compose(elapsed -> send(body, failures + 1));
        });
    }

    private Future<Void> post(Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.toString())
                .putHeader("content-type", "application/json")
                .setTimeout(TIMEOUT.toMillis());
        return client.request(options)
                .compose(request -> request.send(body))
                .compose(response -> checkStatus(response.statusCode()));
    }

    private static Future<Void> checkStatus(int status) {
        if (status < 300) {
            return Future.succeededFuture();
        }
        boolean busy = status == 429 || status >= 500;
        return Future.failedFuture(
                busy ? new IllegalStateException("HTTP " + status) : new FinalStatusException(status));
    }

    /** An answer that will not change by asking again. */
    private static final class FinalStatusException extends RuntimeException {
        private static final long serialVersionUID = 1;

        FinalStatusException(int status) {
            super("HTTP " + status, null, false, false);
        }
    }
}
