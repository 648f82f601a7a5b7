package io.inferwatch.analyzer.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * Posts alerts as JSON: {@code {"event": "opened|reopened|worse|resolved", "finding": {…}, "link": "…"}}, as {@link JsonPost}
 * does. Never throws, never blocks. Thread-safe.
 */
public final class Webhook implements Notifier {
    private final JsonPost post;
    private final URI pages;

    /** @param pages where the service's own pages are, for links */
    public Webhook(Vertx vertx, URI target, URI pages) {
        this(vertx, target, pages, Duration.ofSeconds(2));
    }

    Webhook(Vertx vertx, URI target, URI pages, Duration pause) {
        this.post = new JsonPost(vertx, target, pause);
        this.pages = pages;
    }

    @Override
    public void notify(Transition transition) {
        if (!isAlert(transition)) {
            return;
        }
        post.post(json(transition), "Alert on " + transition.finding().subject());
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
}
