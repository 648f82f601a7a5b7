// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.demo.incident.Comparison;
import io.inferwatch.demo.incident.Incident;
import io.inferwatch.demo.incident.Incidents;
import io.inferwatch.demo.model.DemoModel;
import io.inferwatch.demo.model.Models;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The truth table does not depend on luck: the monitors agree with it whatever the seed. Of models analysed by the hour. */
class SeedsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 20260301})
    void monitors_findWhatWasInjectedAndNothingElse(long seed) {
        Comparison comparison = compare(seed);
        assertThat(comparison.unexpected()).as(DemoReport.text(comparison)).isEmpty();
        assertThat(comparison.results())
                .filteredOn(result -> result.incident().family() != Family.PERFORMANCE) // which needs labels
                .filteredOn(result -> result.incident().family() != Family.EXPERIMENT) // which needs routers
                .as(DemoReport.text(comparison))
                .allMatch(Comparison.IncidentResult::isFound);
    }

    static Comparison compare(long seed) {
        List<DemoModel> steady =
                Models.ALL.stream().filter(model -> model.daysBefore() == 0).toList();
        List<Incident> incidents = Incidents.ofSecondDay(START.plus(Duration.ofDays(1))).stream()
                .filter(incident ->
                        steady.stream().anyMatch(model -> model.name().equals(incident.model())))
                .toList();
        InMemoryAnalyzer analyzer = new InMemoryAnalyzer(new Traffic(seed, START, incidents));
        List<Finding> findings = steady.stream()
                .flatMap(model -> analyzer.findings(model).stream())
                .toList();
        return Comparison.of(incidents, findings);
    }
}
