// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.alert.delivery.AlertCounts;
import io.inferwatch.analyzer.alert.delivery.Alerts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/** What became of alerts, by receiver. */
final class AlertMeters {
    private AlertMeters() {}

    static void register(MeterRegistry metrics, Alerts alerts) {
        AlertCounts counts = alerts.counts();
        for (String receiver : alerts.receivers()) {
            Gauge.builder("inferwatch.alerts.waiting", counts, all -> all.waiting(receiver))
                    .description(
                            "Alerts that a receiver is to get, or gets again and again while their incident is open")
                    .tag("receiver", receiver)
                    .register(metrics);
            count(metrics, counts, receiver, "taken", all -> all.taken(receiver));
            count(metrics, counts, receiver, "failed", all -> all.failed(receiver));
            count(metrics, counts, receiver, "given_up", all -> all.givenUp(receiver));
        }
    }

    private static void count(
            MeterRegistry metrics,
            AlertCounts counts,
            String receiver,
            String result,
            ToLongFunction<AlertCounts> value) {
        FunctionCounter.builder("inferwatch.alerts", counts, all -> value.applyAsLong(all))
                .description("Alerts that a receiver took, attempts in vain, and alerts that were given up")
                .tag("receiver", receiver)
                .tag("result", result)
                .register(metrics);
    }
}
