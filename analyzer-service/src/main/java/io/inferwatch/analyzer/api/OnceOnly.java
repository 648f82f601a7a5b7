// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.intake.EventIds;
import io.inferwatch.analyzer.repeat.RememberedRequest;
import io.inferwatch.analyzer.repeat.RememberedRequest.Answer;
import io.inferwatch.analyzer.repeat.RequestRepository;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Answers a POST with an {@code Idempotency-Key} once: the same request again gets the same answer for 24 hours, from any instance. What
 * failed is not remembered. Calls block.
 */
final class OnceOnly {
    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofHours(24);

    /** An instance that answers no more by then is gone. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration SWEEP = Duration.ofHours(1);

    private final RequestRepository requests;
    private final Clock clock;
    private final AtomicReference<Instant> swept;

    OnceOnly(Administration administration) {
        this.requests = administration.requests();
        this.clock = administration.clock();
        this.swept = new AtomicReference<>(clock.instant());
    }

    ETagResponse answer(RoutingContext context, Callable<ETagResponse> work) throws Exception {
        String key = HttpMethod.POST.equals(context.request().method()) ? IdempotencyKey.of(context) : null;
        if (key == null) {
            return work.call();
        }
        RememberedRequest request = request(context, key);
        if (!requests.begin(request)) {
            Optional<RememberedRequest> before = requests.find(request.id()).filter(this::counts);
            if (before.isPresent()) {
                return again(context, request, before.get());
            }
            requests.put(request);
        }
        return first(context, request, work);
    }

    private RememberedRequest request(RoutingContext context, String key) {
        Buffer body = context.body().buffer();
        String client = String.valueOf(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        return new RememberedRequest(
                EventIds.of("request", context.request().path(), key, client),
                EventIds.of(body == null ? "" : body.toString()),
                clock.instant(),
                null);
    }

    private boolean counts(RememberedRequest before) {
        Duration age = Duration.between(before.begun(), clock.instant());
        return age.compareTo(before.answer() == null ? LONGEST : KEPT) < 0;
    }

    private ETagResponse again(RoutingContext context, RememberedRequest request, RememberedRequest before) {
        if (!before.fingerprint().equals(request.fingerprint())) {
            throw Problem.otherBody();
        }
        Answer answer = before.answer();
        if (answer == null) {
            throw Problem.inProgress();
        }
        if (answer.location() != null) {
            context.response().putHeader(HttpHeaders.LOCATION, answer.location());
        }
        context.response().putHeader("Idempotent-Replayed", "true");
        ETagResponse response =
                ETagResponse.of(answer.mediaType(), answer.body()).withStatus(answer.status());
        return answer.tag() == null ? response : response.withTag(answer.tag());
    }

    private ETagResponse first(RoutingContext context, RememberedRequest request, Callable<ETagResponse> work)
            throws Exception {
        boolean answered = false;
        try {
            ETagResponse response = work.call();
            requests.put(request.answered(new Answer(
                    response.status(),
                    response.mediaType().split(";", 2)[0],
                    context.response().headers().get(HttpHeaders.LOCATION),
                    response.tag(),
                    response.body().toString())));
            answered = true;
            sweep();
            return response;
        } finally {
            if (!answered) {
                requests.forget(request.id());
            }
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        Instant last = swept.get();
        if (Duration.between(last, now).compareTo(SWEEP) > 0 && swept.compareAndSet(last, now)) {
            requests.forgetBefore(now.minus(KEPT));
        }
    }
}
