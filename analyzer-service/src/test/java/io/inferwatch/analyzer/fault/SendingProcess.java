// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.fault;

import io.inferwatch.analyzer.alert.AlertFilter;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.alert.delivery.Alerts;
import io.inferwatch.analyzer.alert.delivery.MessageWriter;
import io.inferwatch.analyzer.alert.receiver.Receivers;
import io.inferwatch.analyzer.config.AlertSettings;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.config.Secret;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Sends waiting alerts in a process of its own, which a test may kill. Arguments: the cluster's URL, the namespace, the receiver's URL. */
final class SendingProcess {
    static final String RECEIVER = "hook";

    private SendingProcess() {}

    /** Prints a line before the first step, and one when nothing waits any more. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        AlertSettings settings = new AlertSettings(
                List.of(new ReceiverSettings.Webhook(RECEIVER, AlertFilter.ALL, new Secret(arguments[2]), null, null)),
                Duration.ofHours(24),
                true,
                null,
                null);
        Clock clock = Clock.systemUTC();
        try (Receivers receivers = Receivers.open(settings, clock);
                ElasticsearchConnection cluster =
                        new ElasticsearchConnection(ClusterAddress.of(URI.create(arguments[0])))) {
            ElasticsearchStorage storage = new ElasticsearchStorage(cluster, arguments[1]);
            Alerts alerts = new Alerts(
                    storage.alerts(),
                    receivers.all(),
                    new MessageWriter(AlertSamples.LINKS, DependencyGraph.NONE, arguments[1]),
                    settings.giveUpAfter(),
                    clock);
            out.println("sending");
            while (!storage.alerts().underWay(RECEIVER, 1).isEmpty()) {
                alerts.wake();
                alerts.deliver(RECEIVER, () -> {});
            }
            out.println("done");
        }
    }
}
