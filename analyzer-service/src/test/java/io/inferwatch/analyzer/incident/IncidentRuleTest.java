// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import static io.inferwatch.analyzer.incident.Findings.drift;
import static io.inferwatch.analyzer.incident.Findings.inState;
import static io.inferwatch.analyzer.incident.Findings.ofVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingActions;
import io.inferwatch.monitors.finding.FindingState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentRuleTest {
    private final IncidentRule rule = new IncidentRule();

    @Test
    void findings_thatOpenTogether_areOne_namedByTheFirst() {
        assertThat(incidents(drift("a", 3, 0.1), drift("b", 3, 0.1), drift("c", 5, 0.1)))
                .containsExactly("a", "a", "a");
    }

    @Test
    void findings_thatBeganFartherApart_areSeveral() {
        assertThat(incidents(drift("a", 3, 0.1), drift("b", 6, 0.1))).containsExactly("a", "b");
        assertThat(incidents(drift("a", 3, 0.1), drift("b", 0, 0.1))).containsExactly("a", "b");
        assertThat(incidents(drift("a", 3, 0.1), drift("b", 1, 0.1))).containsExactly("a", "a");
    }

    /** A cause that creeps is seen in one column after the other. */
    @Test
    void incident_growsByWhatBeginsSoonAfterAnyOfIt_forTwelveWindows() {
        assertThat(incidents(drift("a", 0, 0.1), drift("b", 2, 0.1), drift("c", 4, 0.1), drift("d", 7, 0.1)))
                .containsExactly("a", "a", "a", "d");
        Finding[] trickle = IntStream.rangeClosed(0, 7)
                .mapToObj(i -> drift("f" + i, 2 * i, 0.1))
                .toArray(Finding[]::new);
        assertThat(incidents(trickle)).containsExactly("f0", "f0", "f0", "f0", "f0", "f0", "f0", "f7");
    }

    @Test
    void versions_areApart_andNoneGoesWithAny() {
        assertThat(incidents(ofVersion("1", "a", 0), ofVersion("2", "b", 0))).containsExactly("a", "b");
        assertThat(incidents(ofVersion(null, "a", 0), ofVersion("2", "b", 0), ofVersion("1", "c", 0)))
                .containsExactly("a", "a", "c");
    }

    @Test
    void newestIncident_takesIt() {
        assertThat(incidents(drift("a", 0, 0.1), drift("b", 3, 0.1), drift("c", 2, 0.1)))
                .containsExactly("a", "b", "b");
    }

    @Test
    void whatIsOver_takesNobody() {
        Finding over = inState(FindingState.RESOLVED, "a", 0.1).withIncident("a");

        assertThat(incidents(over, drift("b", 0, 0.1))).containsExactly("a", "b");
    }

    @Test
    void mutedIncident_takesOthers() {
        Finding muted = FindingActions.mute(drift("a", 0, 0.1)).withIncident("a");

        assertThat(incidents(muted, drift("b", 0, 0.1))).containsExactly("a", "a");
    }

    @Test
    void incident_neverChanges_andWaitingFindingsHaveNone() {
        Finding elsewhere = drift("b", 9, 0.1).withIncident("x");

        assertThat(incidents(drift("a", 0, 0.1), elsewhere, inState(FindingState.PENDING, "c", 0.1)))
                .containsExactly("a", "x", null);
    }

    private List<String> incidents(Finding... findings) {
        List<String> incidents = new ArrayList<>();
        rule.join(List.of(findings)).forEach(finding -> incidents.add(finding.incident()));
        return incidents;
    }
}
