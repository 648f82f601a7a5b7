// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.demo.incident.Comparison;
import io.inferwatch.demo.incident.Incident;
import io.inferwatch.demo.incident.Incidents;
import io.inferwatch.demo.trial.TrialResult;
import io.inferwatch.demo.trial.Trials;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.experiment.EarlierLooks;
import io.inferwatch.monitors.experiment.VerdictRule;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingKey;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final List<Incident> FIRST = Incidents.ofSecondDay(DAY).subList(0, 1);

    @Test
    void json_namesIncidentsFindingsAndAgreement() {
        Finding found = finding("credit-risk", "input.num.income").withIncident("id");
        var json = DemoReport.json(Comparison.of(FIRST, List.of(found)));
        assertThat(json.at("/incidents/0/name").asText()).isEqualTo("unit-change");
        assertThat(json.at("/incidents/0/model").asText()).isEqualTo("credit-risk");
        assertThat(json.at("/incidents/0/family").asText()).isEqualTo("drift");
        assertThat(json.at("/incidents/0/subjects/0").asText()).isEqualTo("input.num.income");
        assertThat(json.at("/incidents/0/found").isBoolean()).isTrue();
        assertThat(json.at("/incidents/0/found").asBoolean()).isTrue();
        assertThat(json.at("/incidents/0/findings/0/subject").asText()).isEqualTo("input.num.income");
        assertThat(json.at("/unexpected")).isEmpty();
        assertThat(json.at("/reported/0/title").asText()).isEqualTo("input.num.income changed");
        assertThat(json.at("/agree").asBoolean()).isTrue();
        assertThat(DemoReport.text(Comparison.of(FIRST, List.of(found)))).contains("2 moderate credit-risk");
    }

    @Test
    void json_disagreesWhenAnIncidentWasMissedAndSomethingElseFound() {
        var json = DemoReport.json(Comparison.of(FIRST, List.of(finding("weather", "input.num.rain_mm"))));
        assertThat(json.at("/incidents/0/found").asBoolean()).isFalse();
        assertThat(json.at("/unexpected/0/model").asText()).isEqualTo("weather");
        assertThat(json.at("/agree").isBoolean()).isTrue();
        assertThat(json.at("/agree").asBoolean()).isFalse();
    }

    @Test
    void text_tellsFoundMissedAndUnexpected() {
        String missed = DemoReport.text(Comparison.of(FIRST, List.of(finding("weather", "input.num.rain_mm"))));
        assertThat(missed)
                .contains("MISSED  unit-change")
                .contains("Found, but not injected")
                .contains("rain_mm");
        String found = DemoReport.text(Comparison.of(FIRST, List.of(finding("credit-risk", "input.num.income"))));
        assertThat(found).contains("found   unit-change").contains("Nothing else was found");
    }

    @Test
    void experiments_areFoundByTheirVerdict() {
        Look promoted = look(VerdictRule.PROVEN);
        var found = List.of(new TrialResult(Trials.FASTER_BUILD, List.of(look(VerdictRule.UNDECIDED), promoted)));
        var agreeing = Comparison.of(List.of(), List.of(), found);
        var json = DemoReport.json(agreeing);
        assertThat(json.at("/experiments/0/name").asText()).isEqualTo("return-risk-1.4");
        assertThat(json.at("/experiments/0/verdict").asText()).isEqualTo("promote");
        assertThat(json.at("/experiments/0/found").asBoolean()).isTrue();
        assertThat(json.at("/experiments/0/history")).hasSize(2);
        assertThat(json.at("/agree").asBoolean()).isTrue();
        assertThat(DemoReport.text(agreeing))
                .contains("found   return-risk-1.4")
                .contains("enough rows");

        var missed = List.of(new TrialResult(Trials.BAD_CANARY, List.of(promoted)));
        var disagreeing = Comparison.of(List.of(), List.of(), missed);
        assertThat(DemoReport.json(disagreeing).at("/agree").asBoolean()).isFalse();
        assertThat(DemoReport.text(disagreeing)).contains("MISSED  churn-1.1");
    }

    private static Look look(VerdictRule rule) {
        return new Look(DAY, rule, List.of("enough rows"), 500, 500, List.of(), Double.NaN, EarlierLooks.NONE);
    }

    private static Finding finding(String model, String subject) {
        return Finding.pending(
                        "id", new FindingKey(model, Family.DRIFT, subject, null, null), DAY.plusSeconds(3 * 3600))
                .with(draft -> draft.state(FindingState.OPEN)
                        .recent(List.of(true, true))
                        .severity(2)
                        .lastSeen(DAY.plusSeconds(5 * 3600))
                        .message(subject + " changed")
                        .judgedUntil(DAY.plusSeconds(5 * 3600))
                        .announced(2));
    }
}
