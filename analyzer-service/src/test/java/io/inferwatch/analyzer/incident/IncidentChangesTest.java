// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import static io.inferwatch.analyzer.incident.Findings.drift;
import static io.inferwatch.analyzer.incident.Findings.inState;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingActions;
import io.inferwatch.monitors.finding.FindingState;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentChangesTest {
    private static final double SLIGHT = 0.1;
    private static final double MODERATE = 0.2;
    private static final double HIGH = 0.4;

    private final Finding a = drift("a", 0, SLIGHT).withIncident("a");

    @Test
    void opened_isSaidOnce_forAllItsFindings() {
        Finding b = drift("b", 0, MODERATE).withIncident("a");

        assertThat(changes(a, b)).containsExactly("a OPENED 2");
        Finding told = remembered(a, b);
        assertThat(told.announced()).isEqualTo(2);
        assertThat(changes(told, b)).isEmpty();
    }

    @Test
    void untilItIsRemembered_theSameIsSaidAgain() {
        assertThat(changes(a)).isEqualTo(changes(a)).containsExactly("a OPENED 1");
    }

    @Test
    void oneMoreFinding_isNews_onlyWhereItIsWorse() {
        Finding told = a.withAnnounced(2);

        assertThat(changes(told, drift("b", 1, MODERATE).withIncident("a"))).isEmpty();
        assertThat(changes(told, drift("b", 1, HIGH).withIncident("a"))).containsExactly("a WORSE 3");
    }

    @Test
    void worse_isMeasuredAtAllThatWasSaid() {
        Finding over =
                FindingActions.resolve(drift("a", 0, HIGH).withIncident("a").withAnnounced(3));

        assertThat(changes(over, drift("b", 0, HIGH).withIncident("a"))).isEmpty();
    }

    @Test
    void ended_whenTheLastFindingIsOver() {
        Finding over =
                inState(FindingState.RESOLVED, "a", SLIGHT).withIncident("a").withAnnounced(1);

        assertThat(changes(over, drift("b", 0, SLIGHT).withIncident("a"))).isEmpty();
        assertThat(changes(over)).containsExactly("a ENDED 1");
        assertThat(remembered(over).announced()).isNull();
        assertThat(changes(remembered(over))).isEmpty();
    }

    /** What was never announced ends silently. */
    @Test
    void silence_forWhatNobodyHeardOf() {
        assertThat(changes(inState(FindingState.RESOLVED, "a", SLIGHT).withIncident("a")))
                .isEmpty();
        assertThat(changes(FindingActions.mute(a))).isEmpty();
        assertThat(changes(a.withCause(new Cause("up", "f", true)))).isEmpty();
        assertThat(changes(inState(FindingState.PENDING, "a", SLIGHT))).isEmpty();
    }

    @Test
    void withheldFindings_neitherOpenNorWorsen() {
        Finding withheld = drift("b", 0, HIGH).withIncident("a").withCause(new Cause("up", "f", true));

        assertThat(changes(a, withheld)).containsExactly("a OPENED 3");
        assertThat(remembered(a, withheld).announced()).isEqualTo(1);
        assertThat(changes(a.withAnnounced(1), withheld)).isEmpty();
        assertThat(changes(a.withAnnounced(1), withheld.withCause(null))).containsExactly("a WORSE 3");
    }

    @Test
    void reopened_isOpenedAgain() {
        Finding over = FindingActions.resolve(a.withAnnounced(1));
        Finding ended = remembered(over);
        Finding again = drift("b", 0, SLIGHT).withIncident("a");

        assertThat(changes(ended, again)).containsExactly("a OPENED 1");
    }

    @Test
    void incidents_areSaidInTheOrderOfTheirBeginning() {
        assertThat(changes(
                        drift("b", 9, SLIGHT).withIncident("b"),
                        a,
                        drift("c", 4, HIGH).withIncident("c")))
                .containsExactly("a OPENED 1", "c OPENED 3", "b OPENED 1");
    }

    private static List<String> changes(Finding... findings) {
        return IncidentChanges.of(List.of(findings)).stream()
                .map(change -> change.incident().id() + " " + change.kind() + " "
                        + change.incident().level())
                .toList();
    }

    private static Finding remembered(Finding... findings) {
        IncidentChange change = IncidentChanges.of(List.of(findings)).get(0);
        Finding first = Arrays.stream(findings)
                .filter(finding -> finding.id().equals(IncidentChanges.remembers(change)))
                .findFirst()
                .orElseThrow();
        return IncidentChanges.remember(change, first);
    }
}
