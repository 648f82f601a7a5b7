// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.demo.incident.Comparison.IncidentResult;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingKey;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final List<Incident> INCIDENTS = Incidents.ofSecondDay(DAY);

    @Test
    void everyIncidentFoundAndNothingElse_agrees() {
        Comparison comparison = Comparison.of(INCIDENTS, allFound());
        assertThat(comparison.agrees()).isTrue();
        assertThat(comparison.results()).allMatch(IncidentResult::isFound);
    }

    @Test
    void oneIncidentMissed_doesNotAgreeWhicheverItIs() {
        for (int missed = 0; missed < INCIDENTS.size(); missed++) {
            List<Finding> findings = new ArrayList<>(allFound());
            findings.remove(missed);
            Comparison comparison = Comparison.of(INCIDENTS, findings);
            assertThat(comparison.agrees()).isFalse();
            assertThat(comparison.results().get(missed).isFound()).isFalse();
            assertThat(comparison.unexpected()).isEmpty();
        }
    }

    @Test
    void findingOfTheQuietModel_isUnexpected() {
        Finding extra = finding("weather", Family.DRIFT, "input.num.rain_mm", 5);
        Comparison comparison = Comparison.of(INCIDENTS, allFoundAnd(extra));
        assertThat(comparison.agrees()).isFalse();
        assertThat(comparison.unexpected()).containsExactly(extra);
    }

    @Test
    void consequence_isExplainedButDoesNotCountAsTheIncident() {
        Finding score = finding("credit-risk", Family.PREDICTION, "prediction.value", 4);
        assertThat(Comparison.of(INCIDENTS, allFoundAnd(score)).agrees()).isTrue();

        Comparison alone = Comparison.of(INCIDENTS, List.of(score));
        assertThat(alone.results().get(0).isFound()).isFalse();
        assertThat(alone.unexpected()).isEmpty();
    }

    @Test
    void consequence_ofAnotherModelIsUnexpected() {
        Finding score = finding("recommender", Family.PREDICTION, "prediction.label", 7);
        assertThat(Comparison.of(INCIDENTS, allFoundAnd(score)).unexpected()).containsExactly(score);
    }

    @Test
    void sameSubjectUnderAnotherFamily_isUnexpected() {
        Finding drift = finding("support-triage", Family.DRIFT, "input.text.message", 6);
        assertThat(Comparison.of(INCIDENTS, allFoundAnd(drift)).unexpected()).containsExactly(drift);
    }

    @Test
    void rightSubjectMoreThanAnHourOff_isNotTheIncident() {
        Incident unitChange = INCIDENTS.get(0);
        assertThat(unitChange.isFoundBy(income(2))).isTrue();
        assertThat(unitChange.isFoundBy(income(1))).isFalse();
        assertThat(unitChange.isFoundBy(income(10))).isTrue();
        assertThat(unitChange.isFoundBy(income(11))).isFalse();
    }

    @Test
    void rightSubjectMoreThanThreeHoursOff_isUnexpected() {
        assertThat(Comparison.of(INCIDENTS, allFoundAnd(income(12))).agrees()).isTrue();
        assertThat(Comparison.of(INCIDENTS, allFoundAnd(income(13))).agrees()).isFalse();
        assertThat(Comparison.of(INCIDENTS, allFoundAnd(income(-1))).agrees()).isFalse();
    }

    private static Finding income(int hour) {
        return finding("credit-risk", Family.DRIFT, "input.num.income", hour);
    }

    private static List<Finding> allFound() {
        return INCIDENTS.stream()
                .map(incident -> finding(
                        incident.model(),
                        incident.family(),
                        incident.subjects().get(0),
                        Duration.between(DAY, incident.window().from()).toHours(),
                        incident.cause()))
                .toList();
    }

    @Test
    void findingWithAnotherCause_isNotTheIncident() {
        Incident contradicted = INCIDENTS.stream()
                .filter(incident -> "world_changed".equals(incident.cause()))
                .findFirst()
                .orElseThrow();
        String label = contradicted.subjects().get(0);
        assertThat(contradicted.isFoundBy(finding("parcel-delay", Family.PERFORMANCE, label, 7, "world_changed")))
                .isTrue();
        assertThat(contradicted.isFoundBy(finding("parcel-delay", Family.PERFORMANCE, label, 7, "data_moved")))
                .isFalse();
        assertThat(contradicted.isFoundBy(finding("parcel-delay", Family.PERFORMANCE, label, 7)))
                .isFalse();
    }

    private static List<Finding> allFoundAnd(Finding another) {
        List<Finding> findings = new ArrayList<>(allFound());
        findings.add(another);
        return findings;
    }

    private static Finding finding(String model, Family family, String subject, long hour) {
        return finding(model, family, subject, hour, null);
    }

    private static Finding finding(String model, Family family, String subject, long hour, @Nullable String cause) {
        Instant since = DAY.plus(Duration.ofHours(hour));
        return Finding.pending(model + subject + hour, new FindingKey(model, family, subject, null, null), since)
                .with(draft -> draft.state(FindingState.OPEN)
                        .recent(List.of(true, true))
                        .severity(2)
                        .lastSeen(since.plus(Duration.ofHours(2)))
                        .message(subject + " changed")
                        .evidence(cause == null ? List.of() : List.of(check(model, family, subject, since, cause)))
                        .judgedUntil(since.plus(Duration.ofHours(2)))
                        .announced(2));
    }

    private static CheckResult check(String model, Family family, String subject, Instant since, String cause) {
        Window hour = new Window(since, since.plus(Duration.ofHours(1)));
        return new CheckResult(
                new Scope(model, null, null, hour, "first-day@1"),
                family,
                "accuracy",
                subject,
                Status.FAIL,
                Evidence.NONE,
                Direction.DOWN,
                null,
                Details.of(new Fact.Text("cause", cause)),
                true);
    }
}
