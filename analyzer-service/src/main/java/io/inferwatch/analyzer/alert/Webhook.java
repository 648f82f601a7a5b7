package io.inferwatch.analyzer.alert;

import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.finding.AlertRepository;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.analyzer.run.finding.TransitionOutbox;
import io.inferwatch.monitors.finding.Transition;
import io.vertx.core.Vertx;
import java.net.URI;

/**
 * Posts alerts as JSON: {@code {"id", "event": "opened|reopened|worse|resolved", "finding": {…}, "downstream": […], "link": "…"}}, with the id as
 * {@code Idempotency-Key}. Alerts are stored first and sent by {@link #deliver}, until they are taken. Thread-safe, but for
 * {@code deliver}.
 */
public final class Webhook implements Notifier {
    private final AlertOutbox outbox;
    private final AlertDelivery delivery;

    /**
     * @param pages where the service's own pages are, for links
     * @param dependencies of which alerts name the downstream models
     */
    public Webhook(Vertx vertx, AlertRepository alerts, URI target, URI pages, DependencyGraph dependencies) {
        this.outbox = new AlertOutbox(alerts);
        this.delivery = new AlertDelivery(alerts, new Receiver(vertx, target), pages, dependencies);
    }

    @Override
    public TransitionOutbox outbox() {
        return outbox;
    }

    @Override
    public void notify(Transition transition) {
        delivery.wake();
    }

    /** Other instances may have stored alerts: the next step looks for them. */
    public void wake() {
        delivery.wake();
    }

    /**
     * One step: sends what is due. Call it about once a second, from one thread at a time; blocks.
     *
     * @param beforeEach runs before each alert; throws where another instance sends them now
     */
    public void deliver(Runnable beforeEach) {
        delivery.step(beforeEach);
    }
}
