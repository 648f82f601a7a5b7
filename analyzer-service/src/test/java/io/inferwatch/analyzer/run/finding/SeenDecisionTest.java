// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.FindingDecisions.Action;
import io.inferwatch.analyzer.report.FindingDecisions.ChangedException;
import io.inferwatch.analyzer.report.FindingDecisions.Decision;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions of two people who look at the same finding. */
class SeenDecisionTest {
    private final InMemoryStorage storage = new InMemoryStorage();
    private final FindingDecisions decisions =
            Analyzer.of(storage, Clock.systemUTC()).decisions();
    private final Finding seen = Samples.finding("f-1", FindingState.OPEN);

    @BeforeEach
    void store() {
        storage.findings().store(List.of(seen), storage.findings().read(List.of()));
    }

    @Test
    void theSecondOfTwo_isRefused() {
        Decision acknowledge = Decision.of(Action.ACKNOWLEDGE).onlyIf(List.of(seen));
        assertThat(decisions.act(acknowledge, List.of("f-1")).findings())
                .extracting(Finding::state)
                .containsExactly(FindingState.ACKNOWLEDGED);

        for (Action action : List.of(Action.RESOLVE, Action.MUTE, Action.ACCEPT)) {
            Decision late = Decision.of(action).onlyIf(List.of(seen));
            assertThatThrownBy(() -> decisions.act(late, List.of("f-1"))).isInstanceOf(ChangedException.class);
            assertThatThrownBy(() -> decisions.actOnIncident(late, "f-1")).isInstanceOf(ChangedException.class);
        }
        assertThat(storage.findings().findings("credit-risk"))
                .extracting(Finding::state)
                .containsExactly(FindingState.ACKNOWLEDGED);
    }

    @Test
    void withoutACondition_theSecondDecisionHolds() {
        decisions.act(Decision.of(Action.ACKNOWLEDGE), List.of("f-1"));
        assertThat(decisions.act(Decision.of(Action.RESOLVE), List.of("f-1")).findings())
                .extracting(Finding::state)
                .containsExactly(FindingState.RESOLVED);
    }
}
