// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.verdict;

import io.inferwatch.schema.RuleViolationException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks the analyzer ({@code GET /api/v1/experiments/{name}/verdict}) on one daemon thread, for every experiment that a router has
 * asked for, and keeps the answers. Callers read memory. An answer that is older than three intervals counts as {@link
 * Verdict#NO_ANSWER}; a roll-back stays for good, and an unknown answer until the next one. Thread-safe.
 */
public final class HttpVerdicts implements VerdictSource, AutoCloseable {
    private static final int MAX_EXPERIMENTS = 1_000;
    private static final int ANSWERS_KEPT = 3;

    private final String base;
    private final Duration interval;
    private final Duration timeout;
    private volatile @Nullable HttpClient client;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable String token;

    private record Answer(Verdict verdict, long nanos) {}

    private HttpVerdicts(URI analyzer, Duration interval, Duration timeout) {
        this.base = analyzer.toString().replaceAll("/+$", "") + "/api/v1/experiments/";
        this.interval = interval;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.thread = new Thread(null, this::run, "inferwatch-verdicts", 0, false);
        thread.setDaemon(true);
    }

    /** Asks every ten seconds, with a time-out of two. */
    public static HttpVerdicts of(URI analyzer) {
        return of(analyzer, Duration.ofSeconds(10), Duration.ofSeconds(2));
    }

    /**
     * Asks at an interval.
     *
     * @param analyzer such as {@code http://localhost:8080}
     * @param timeout of one question, with its answer
     * @throws RuleViolationException if the address is not one of HTTP, or a duration not positive
     */
    public static HttpVerdicts of(URI analyzer, Duration interval, Duration timeout) {
        if (analyzer.getHost() == null
                || !("http".equals(analyzer.getScheme()) || "https".equals(analyzer.getScheme()))) {
            throw RuleViolationException.of("analyzer", "an http or https address", analyzer);
        }
        HttpVerdicts verdicts =
                new HttpVerdicts(analyzer, positive("interval", interval), positive("timeout", timeout));
        verdicts.thread.start();
        return verdicts;
    }

    /**
     * Sends a token with every question from now on; of role {@code read} is enough.
     *
     * @param bearer what {@code inferwatch token create} printed
     * @return this
     * @throws RuleViolationException if it cannot be sent in a header; the message does not contain it
     */
    public HttpVerdicts withToken(String bearer) {
        if (!bearer.matches("[\\x21-\\x7e]{1,8000}")) {
            throw RuleViolationException.of("token", "printable ASCII without blanks", "other characters, or none");
        }
        token = bearer;
        return this;
    }

    @Override
    public Verdict of(String experiment) {
        Answer answer = answers.get(experiment);
        if (answer == null) {
            if (answers.size() < MAX_EXPERIMENTS
                    && answers.putIfAbsent(experiment, new Answer(Verdict.NO_ANSWER, System.nanoTime())) == null) {
                LockSupport.unpark(thread);
            }
            return Verdict.NO_ANSWER;
        }
        boolean old = System.nanoTime() - answer.nanos > ANSWERS_KEPT * (interval.toNanos() + timeout.toNanos());
        boolean stays = answer.verdict == Verdict.ROLL_BACK || answer.verdict == Verdict.UNKNOWN;
        return old && !stays ? Verdict.NO_ANSWER : answer.verdict;
    }

    /** Ends the thread, and that of the HTTP client, which ends when nothing refers to the client; the answers grow old. */
    @Override
    public void close() {
        closed = true;
        client = null;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            int known = answers.size();
            answers.keySet().forEach(this::refresh);
            if (answers.size() == known && !closed && !Thread.interrupted()) {
                LockSupport.parkNanos(this, interval.toNanos());
            }
        }
    }

    /** No answer leaves the last one to grow old. */
    @SuppressWarnings({"EmptyCatch", "InterruptedExceptionSwallowed"})
    private void refresh(String experiment) {
        try {
            HttpResponse<String> response = ask(experiment);
            if (response.statusCode() == 200) {
                answers.computeIfPresent(experiment, (name, last) -> answer(last, VerdictAnswer.read(response.body())));
            } else if (response.statusCode() == 404) {
                answers.computeIfPresent(experiment, (name, last) -> answer(last, Verdict.NO_ANSWER));
            }
        } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException | Error e) {
            // Asked again after the interval; who wants the thread to end has set closed.
        }
    }

    private static Answer answer(Answer last, Verdict verdict) {
        return last.verdict == Verdict.ROLL_BACK ? last : new Answer(verdict, System.nanoTime());
    }

    /** The time-out covers the body, too, which that of the request does not. */
    private HttpResponse<String> ask(String experiment)
            throws InterruptedException, ExecutionException, TimeoutException {
        HttpClient http = client;
        if (http == null) {
            throw new IllegalStateException("closed");
        }
        String name = URLEncoder.encode(experiment, StandardCharsets.UTF_8).replace("+", "%20");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + name + "/verdict"))
                .timeout(timeout)
                .header("Accept", "application/json");
        String bearer = token;
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(request.build(), info -> new ShortBody());
        try {
            return response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            response.cancel(true);
        }
    }

    private static Duration positive(String key, Duration duration) {
        if (duration.isZero() || duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw RuleViolationException.of(key, "a positive duration of at most a day", duration);
        }
        return duration;
    }
}
