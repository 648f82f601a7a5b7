// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.operation.ScalingAdvice;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.monitors.finding.Transition;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;

/**
 * Posts advice on the number of instances when it changes: {@code {"model", "advice": "more|fewer|keep", "cpu", "heap", "from",
 * "to"}}, loads from 0 to 1 or null, as {@link JsonPost} does. Forwards alerts. Never throws, never blocks. Thread-safe.
 */
public final class Autoscaler implements Notifier {
    private final JsonPost post;
    private final Notifier alerts;

    /** @param alerts receives the transitions of findings */
    public Autoscaler(Vertx vertx, URI target, Notifier alerts) {
        this.post = new JsonPost(vertx, target, Duration.ofSeconds(2));
        this.alerts = alerts;
    }

    @Override
    public IncidentOutbox outbox() {
        return alerts.outbox();
    }

    @Override
    public void notify(Transition transition) {
        alerts.notify(transition);
    }

    @Override
    public void advise(ScalingAdvice advice) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", advice.model()).put("advice", advice.advice().value());
        json.put("cpu", advice.cpu()).put("heap", advice.heap());
        json.put("from", advice.window().from().toString())
                .put("to", advice.window().to().toString());
        post.post(json, "Advice on " + advice.model());
    }
}
