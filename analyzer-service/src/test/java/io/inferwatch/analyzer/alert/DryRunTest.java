// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryAlerts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private final InMemoryAlerts alerts = new InMemoryAlerts();

    /** More than a page. */
    @Test
    void messagesAndIncidents_areCountedByReceiver() {
        for (int i = 0; i < 501; i++) {
            alerts.add(List.of(AlertSamples.stored(AlertSamples.opened("f-" + i, i % 20), "chat")));
        }
        alerts.add(List.of(AlertSamples.stored(AlertSamples.ended("f-0", 21), "chat")));

        DryRun run = DryRun.of(
                alerts,
                Instant.EPOCH,
                List.of(
                        new DryRun.Filter("all", AlertFilter.ALL),
                        new DryRun.Filter("none", new AlertFilter("other*", Set.of(), Severity.INFO))));

        assertThat(run.alerts()).isEqualTo(502);
        assertThat(run.receivers())
                .containsExactly(new DryRun.OfReceiver("all", 502, 501), new DryRun.OfReceiver("none", 0, 0));
    }
}
