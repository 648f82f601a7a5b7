// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.demo.incident.Incidents;
import io.inferwatch.demo.model.CreditRisk;
import io.inferwatch.demo.model.DemoModel;
import io.inferwatch.demo.model.FraudScore;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.level.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which findings of the demo people hear of as one incident, and as how bad. Of models analysed by the hour, without a server. */
class DemoIncidentsTest {
    private static final long SEED = 20260301;
    private static final Instant START = Instant.parse("2026-11-26T00:00:00Z");
    private static final Instant SECOND_DAY = START.plus(Duration.ofDays(1));

    private final InMemoryAnalyzer analyzer =
            new InMemoryAnalyzer(new Traffic(SEED, START, Incidents.ofSecondDay(SECOND_DAY)));

    private List<Incident> incidents(DemoModel model) {
        return io.inferwatch.analyzer.incident.Incidents.of(analyzer.findings(model)).stream()
                .sorted(Comparator.comparing(Incident::since))
                .toList();
    }

    @Test
    void wrongUnitOfAnInput_isOneIncident_namedByItsCause() {
        assertThat(incidents(new CreditRisk())).singleElement().satisfies(incident -> {
            assertThat(incident.title()).startsWith("income fell");
            assertThat(incident.findings())
                    .extracting(Finding::subject)
                    .containsExactlyInAnyOrder("input.num.income", "prediction.label", "prediction.value");
            assertThat(incident.peak()).isEqualTo(Level.CRITICAL);
            assertThat(incident.state()).isEqualTo(IncidentState.ENDED);
        });
    }

    @Test
    void slowness_failures_andAnOutage_areThree_andFailuresNameTheirError() {
        List<Incident> incidents = incidents(new FraudScore());
        assertThat(incidents)
                .extracting(incident -> incident.since().atZone(ZoneOffset.UTC).getHour())
                .containsExactly(2, 9, 15);
        assertThat(incidents)
                .extracting(Incident::title)
                .satisfiesExactly(
                        slow -> assertThat(slow).startsWith("Slower"),
                        error -> assertThat(error).startsWith("New error PaymentGatewayTimeout"),
                        silent -> assertThat(silent).startsWith("No events"));
        assertThat(incidents.get(1).findings())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder("error.type", "event.outcome");
    }

    @Test
    void atMostHalf_areCritical() {
        List<Incident> all = io.inferwatch.demo.model.Models.ALL.stream()
                .filter(model -> model.daysBefore() == 0)
                .flatMap(model -> incidents(model).stream())
                .toList();
        assertThat(all).hasSizeGreaterThan(5);
        assertThat(all.stream().filter(incident -> incident.peak() == Level.CRITICAL))
                .hasSizeLessThanOrEqualTo(all.size() / 2);
    }
}
