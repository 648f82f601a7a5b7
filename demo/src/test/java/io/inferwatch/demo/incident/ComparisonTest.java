package io.inferwatch.demo.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.demo.incident.Comparison.IncidentResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
                        Duration.between(DAY, incident.window().from()).toHours()))
                .toList();
    }

    private static List<Finding> allFoundAnd(Finding another) {
        List<Finding> findings = new ArrayList<>(allFound());
        findings.add(another);
        return findings;
    }

    private static Finding finding(String model, Family family, String subject, long hour) {
        Instant since = DAY.plus(Duration.ofHours(hour));
        return new Finding(
                model + subject + hour,
                model,
                family,
                subject,
                null,
                null,
                FindingState.OPEN,
                List.of(true, true),
                2,
                since,
                since.plus(Duration.ofHours(2)),
                null,
                subject + " changed",
                List.of(),
                since.plus(Duration.ofHours(2)),
                2.0);
    }
}
