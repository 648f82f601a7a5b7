package io.inferwatch.analyzer.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.report.FindingJson;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts alerts as JSON: {@code {"event": "opened|reopened|worse|resolved", "finding": {…}, "link": "…"}}. An alert that
 * is not taken (no answer in 10 s, or 429, or 5xx) is sent three more times, after 1, 2 and 4 pauses; any other refusal
 * is final. At most 1 000 alerts wait; more are dropped, and the log says so. Never throws, never blocks. Thread-safe.
 */
public final class Webhook implements Notifier {
    private static final Logger LOGGER = LoggerFactory.getLogger(Webhook.class);
    private static final int MAX_WAITING = 1_000;
    private static final int RETRIES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final HttpClient client;
    private final URI target;
    private final URI pages;
    private final Duration pause;
    private final Semaphore free = new Semaphore(MAX_WAITING);

    /** @param pages where the service's own pages are, for links */
    public Webhook(Vertx vertx, URI target, URI pages) {
        this(vertx, target, pages, Duration.ofSeconds(2));
    }

    Webhook(Vertx vertx, URI target, URI pages, Duration pause) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
        this.target = target;
        this.pages = pages;
        this.pause = pause;
    }

    @Override
    public void notify(Transition transition) {
        if (!isAlert(transition)) {
            return;
        }
        if (!free.tryAcquire()) {
            LOGGER.warn(
                    "Alert on {} dropped: {} are waiting", transition.finding().subject(), MAX_WAITING);
            return;
        }
        Buffer body = Buffer.buffer(json(transition).toString());
        var unused = send(body, 0).onComplete(done -> {
            free.release();
            if (done.failed()) {
                LOGGER.warn(
                        "Alert on {} could not be sent: {}",
                        transition.finding().subject(),
                        done.cause().toString());
            }
        });
    }

    private static boolean isAlert(Transition transition) {
        return switch (transition.kind()) {
            case OPENED, REOPENED, WORSE, RESOLVED -> transition.finding().state() != FindingState.MUTED;
            case PENDING, UPDATED, FORGOTTEN -> false;
        };
    }

    private ObjectNode json(Transition transition) {
        Finding finding = transition.finding();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", transition.kind().name().toLowerCase(Locale.ROOT));
        json.set("finding", FindingJson.toJson(finding));
        String model =
                URLEncoder.encode(finding.model(), StandardCharsets.UTF_8).replace("+", "%20");
        json.put("link", pages.resolve("/models/" + model).toString());
        return json;
    }

    private Future<Void> send(Buffer body, int failures) {
        return post(body).recover(failure -> {
            if (failure instanceof Refused || failures == RETRIES) {
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
                .compose(response -> judge(response.statusCode()));
    }

    private static Future<Void> judge(int status) {
        if (status < 300) {
            return Future.succeededFuture();
        }
        boolean busy = status == 429 || status >= 500;
        return Future.failedFuture(busy ? new IllegalStateException("HTTP " + status) : new Refused(status));
    }

    /** An answer that will not change by asking again. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(int status) {
            super("HTTP " + status, null, false, false);
        }
    }
}
