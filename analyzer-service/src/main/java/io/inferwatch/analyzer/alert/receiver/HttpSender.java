// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import io.inferwatch.analyzer.alert.AlertReceiver.Answer;
import io.inferwatch.analyzer.alert.AlertReceiver.Result;
import io.inferwatch.analyzer.alert.PlainText;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON, once; follows no redirect. Blocks until the answer, for a stated time at most. Thread-safe; never call it on an event
 * loop.
 */
final class HttpSender {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Of the address, of access and of load: an alert that gets one of these may be taken later. */
    private static final Set<Integer> LATER = Set.of(401, 402, 403, 404, 405, 407, 408, 410, 421, 423, 425, 429);

    private static final int LONGEST_REASON = 300;
    private static final long LONGEST_PAUSE_SECONDS = 3_600;

    private final Context context;
    private final HttpClient client;
    private final AddressGuard guard;
    private final Duration timeout;
    private final List<String> secrets;

    /** @param secrets never appear in a reason */
    HttpSender(Vertx vertx, AddressGuard guard, Duration timeout, List<String> secrets) {
        this.context = vertx.getOrCreateContext();
        this.client = vertx.createHttpClient();
        this.guard = guard;
        this.timeout = timeout;
        this.secrets = List.copyOf(secrets);
    }

    Answer post(URI target, String json, Map<String, String> headers) {
        AtomicReference<@Nullable HttpClientRequest> sent = new AtomicReference<>();
        try {
            RequestOptions options = options(target, headers);
            Promise<Answer> answer = Promise.promise();
            context.runOnContext(begin -> request(options, json, sent).onComplete(answer));
            return answer.future()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            return failed(failure.getCause() instanceof TimeoutException ? noAnswer() : reason(failure));
        } catch (TimeoutException late) {
            HttpClientRequest request = sent.get();
            if (request != null) {
                var unused = request.reset();
            }
            return failed(noAnswer());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed("the service stops");
        } catch (UnknownHostException unknown) {
            return failed("the host " + target.getHost() + " is unknown");
        } catch (AddressGuard.ForbiddenAddressException forbidden) {
            return failed(String.valueOf(forbidden.getMessage()));
        }
    }

    /** On one context, so that an answer never comes before somebody listens. */
    private Future<Answer> request(
            RequestOptions options, String json, AtomicReference<@Nullable HttpClientRequest> sent) {
        return client.request(options)
                .compose(request -> {
                    sent.set(request);
                    return request.send(Buffer.buffer(json));
                })
                .compose(response -> body(response).map(body -> answer(response, body)));
    }

    /** The address that was checked is the one that is used: the name may have another one a moment later. */
    private RequestOptions options(URI target, Map<String, String> headers)
            throws UnknownHostException, AddressGuard.ForbiddenAddressException {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.toString())
                .putHeader("content-type", "application/json")
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis());
        headers.forEach(options::putHeader);
        if (!guard.allowsPrivate()) {
            String address = guard.resolve(target.getHost()).getHostAddress();
            options.setServer(SocketAddress.inetSocketAddress(options.getPort(), address));
        }
        return options;
    }

    /** Its beginning: the rest of an endless one is not waited for. */
    private static Future<String> body(HttpClientResponse response) {
        Promise<String> text = Promise.promise();
        Buffer begin = Buffer.buffer();
        response.handler(chunk -> {
            begin.appendBuffer(chunk);
            if (begin.length() > LONGEST_REASON && text.tryComplete(begin.toString(StandardCharsets.UTF_8))) {
                var unused = response.request().reset();
            }
        });
        response.endHandler(end -> text.tryComplete(begin.toString(StandardCharsets.UTF_8)));
        response.exceptionHandler(text::tryFail);
        return text.future();
    }

    private Answer answer(HttpClientResponse response, String body) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer(Result.TAKEN, shown("HTTP " + status));
        }
        if (status >= 300 && status < 400) {
            return failed("HTTP " + status + " to " + host(response.getHeader("location"))
                    + ": redirects are not followed; the receiver's URL must be the one that takes alerts");
        }
        boolean refused = status >= 400 && status < 500 && !LATER.contains(status);
        return new Answer(
                refused ? Result.REFUSED : Result.FAILED,
                shown("HTTP " + status + (body.isBlank() ? "" : ": " + body)),
                pause(response.getHeader("retry-after")));
    }

    /** Either clock may be the first to say it: the client's, or that of who waits for the answer. */
    private String noAnswer() {
        return "no answer within " + timeout.toMillis() + " ms";
    }

    private Answer failed(String reason) {
        return Answer.failed(shown(reason));
    }

    private String shown(String reason) {
        String shown = reason;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        return PlainText.line(shown, LONGEST_REASON);
    }

    static String reason(ExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String host(@Nullable String location) {
        try {
            String host = location == null ? null : URI.create(location).getHost();
            return host == null ? "another place" : host;
        } catch (IllegalArgumentException garbage) {
            return "another place";
        }
    }

    private static @Nullable Duration pause(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.strip().matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, Long.parseLong(retryAfter.strip())))
                : null;
    }
}
