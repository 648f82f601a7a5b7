// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.config.AlertSettings;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.config.Secret;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the receivers of a configuration, and closes what it opened for them. */
public final class Receivers implements AutoCloseable {
    private final Vertx vertx;
    private final List<AlertReceiver> all;

    private Receivers(Vertx vertx, List<AlertReceiver> all) {
        this.vertx = vertx;
        this.all = List.copyOf(all);
    }

    /** Receivers that use threads of their own; close them. */
    public static Receivers open(AlertSettings settings, Clock clock) {
        Vertx vertx = Vertx.vertx();
        return new Receivers(vertx, of(vertx, settings, clock));
    }

    public static List<AlertReceiver> of(Vertx vertx, AlertSettings settings, Clock clock) {
        return of(vertx, settings, clock, HttpSender.TIMEOUT);
    }

    /** @param timeout of one attempt */
    static List<AlertReceiver> of(Vertx vertx, AlertSettings settings, Clock clock, Duration timeout) {
        AddressGuard guard = new AddressGuard(settings.allowPrivateAddresses());
        return settings.receivers().stream()
                .map(receiver -> of(vertx, receiver, guard, clock, timeout))
                .toList();
    }

    private static AlertReceiver of(
            Vertx vertx, ReceiverSettings settings, AddressGuard guard, Clock clock, Duration timeout) {
        if (settings instanceof ReceiverSettings.Alertmanager alertmanager) {
            return new AlertmanagerReceiver(
                    alertmanager, new HttpSender(vertx, guard, timeout, revealed(alertmanager.authorization())), clock);
        }
        if (settings instanceof ReceiverSettings.Webhook webhook) {
            List<String> secrets = revealed(webhook.url(), webhook.secret(), webhook.authorization());
            return new WebhookReceiver(webhook, new HttpSender(vertx, guard, timeout, secrets), clock);
        }
        if (settings instanceof ReceiverSettings.Slack slack) {
            return new SlackReceiver(slack, new HttpSender(vertx, guard, timeout, revealed(slack.url())));
        }
        if (settings instanceof ReceiverSettings.PagerDuty pagerDuty) {
            return new PagerDutyReceiver(
                    pagerDuty, new HttpSender(vertx, guard, timeout, revealed(pagerDuty.routingKey())));
        }
        return new EmailReceiver((ReceiverSettings.Email) settings, vertx, guard, timeout);
    }

    private static List<String> revealed(@Nullable Secret... secrets) {
        return Stream.of(secrets).filter(Objects::nonNull).map(Secret::reveal).toList();
    }

    public List<AlertReceiver> all() {
        return all;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
