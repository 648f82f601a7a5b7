// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.alert.AlertLinks;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.delivery.Alerts;
import io.inferwatch.analyzer.alert.delivery.MessageWriter;
import io.inferwatch.analyzer.alert.receiver.Receivers;
import io.inferwatch.analyzer.config.AlertSettings;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;

/**
 * Who hears of incidents.
 *
 * @param namespace the environment, which messages name
 */
public record Alerting(AlertSettings settings, String namespace, Clock clock) {
    Alerts start(Vertx vertx, AlertRepository alerts, URI pages, DependencyGraph dependencies) {
        URI shown = settings.publicUrl();
        AlertLinks links = new AlertLinks(shown == null ? pages : shown, settings.kibana());
        return new Alerts(
                alerts,
                Receivers.of(vertx, settings, clock),
                new MessageWriter(links, dependencies, namespace),
                settings.giveUpAfter(),
                clock);
    }
}
