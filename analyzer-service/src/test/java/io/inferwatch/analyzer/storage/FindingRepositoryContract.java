// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.finding.FindingFilter;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.finding.FindingRepository.Known;
import io.inferwatch.analyzer.finding.FirstFindingQuery;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingKey;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every storage of findings does. */
abstract class FindingRepositoryContract {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Known NOTHING = new Known(List.of(), Map.of());

    abstract FindingRepository findings();

    @Test
    void store_isVisibleAtOnce_newestFirst() {
        Finding older = finding("a", "m", 0, FindingState.OPEN);
        Finding newer = finding("b", "m", 5, FindingState.PENDING);
        Finding other = finding("c", "n", 1, FindingState.RESOLVED);

        assertThat(findings().store(List.of(older, newer, other), NOTHING)).isEmpty();

        assertThat(findings().findings("m")).containsExactly(newer, older);
        assertThat(findings().findings(null)).containsExactly(newer, other, older);
        assertThat(findings().findings("unknown")).isEmpty();
    }

    @Test
    void findingsOf_areThoseOfSomeModels_withTheirCauses() {
        Finding cause = finding("a", "m", 1, FindingState.OPEN);
        Finding explained = finding("b", "n", 0, FindingState.OPEN).withCause(new Cause("m", "a", true));
        findings().store(List.of(cause, explained, finding("c", "o", 0, FindingState.OPEN)), NOTHING);

        assertThat(findings().findingsOf(List.of("m", "n", "unknown"))).containsExactly(cause, explained);
        assertThat(findings().findingsOf(List.of())).isEmpty();
    }

    @Test
    void store_refusesAFindingThatAnotherWriterChanged() {
        Finding open = finding("a", "m", 0, FindingState.OPEN);
        findings().store(List.of(open), NOTHING);
        Known read = findings().read("m");
        Finding acknowledged = finding("a", "m", 0, FindingState.ACKNOWLEDGED);
        Finding muted = finding("a", "m", 0, FindingState.MUTED);
        Finding fresh = finding("b", "m", 0, FindingState.OPEN);

        assertThat(findings().store(List.of(acknowledged), read)).isEmpty();
        assertThat(findings().store(List.of(muted, fresh), read)).containsExactly("a");

        assertThat(findings().findings("m")).containsExactly(acknowledged, fresh);
        assertThat(findings().store(List.of(muted), findings().read("m"))).isEmpty();
    }

    @Test
    void store_refusesANewFindingWhoseIdIsThere() {
        Finding open = finding("a", "m", 0, FindingState.OPEN);
        findings().store(List.of(open), NOTHING);

        assertThat(findings().store(List.of(finding("a", "m", 1, FindingState.MUTED)), NOTHING))
                .containsExactly("a");
        assertThat(findings().findings("m")).containsExactly(open);
    }

    @Test
    void delete_forgetsSome() {
        Finding kept = finding("a", "m", 0, FindingState.OPEN);
        findings().store(List.of(kept, finding("b", "m", 0, FindingState.PENDING)), NOTHING);

        findings().delete(List.of("b", "unknown"));

        assertThat(findings().findings("m")).containsExactly(kept);
    }

    @Test
    void read_ofIds_leavesOutUnknownOnes_andCanBeChanged() {
        Finding open = finding("a", "m", 0, FindingState.OPEN);
        findings().store(List.of(open, finding("b", "n", 0, FindingState.OPEN)), NOTHING);

        Known read = findings().read(List.of("a", "unknown"));

        assertThat(read.findings()).containsExactly(open);
        assertThat(findings().store(List.of(finding("a", "m", 0, FindingState.MUTED)), read))
                .isEmpty();
    }

    @Test
    void page_goesOnAfterAPlace_andKnowsStatesAndModels() {
        Finding first = finding("a", "m", 5, FindingState.OPEN);
        Finding second = finding("b", "m", 5, FindingState.MUTED);
        Finding third = finding("c", "n", 4, FindingState.RESOLVED);
        Finding fourth = finding("d", "m", 0, FindingState.OPEN);
        findings().store(List.of(fourth, third, second, first, finding("e", "m", 9, FindingState.PENDING)), NOTHING);

        assertThat(page(null, FindingQuery.SHOWN, null, 2)).containsExactly(first, second);
        assertThat(page(null, FindingQuery.SHOWN, FindingQuery.place(second), 2))
                .containsExactly(third, fourth);
        assertThat(page(null, FindingQuery.SHOWN, FindingQuery.place(first), 1)).containsExactly(second);
        assertThat(page("m", Set.of(FindingState.OPEN), null, 10)).containsExactly(first, fourth);
        assertThat(page("unknown", FindingQuery.SHOWN, null, 10)).isEmpty();
    }

    @Test
    void unresolved_areThoseThatGoOn_andSuspicions() {
        Finding open = finding("a", "m", 3, FindingState.OPEN);
        Finding pending = finding("b", "n", 2, FindingState.PENDING);
        findings()
                .store(
                        List.of(
                                open,
                                pending,
                                finding("c", "m", 1, FindingState.RESOLVED),
                                finding("d", "o", 0, FindingState.OPEN)),
                        NOTHING);

        assertThat(findings().unresolvedOf(List.of("m", "n"))).containsExactly(open, pending);
        assertThat(findings().unresolvedOf(List.of())).isEmpty();
    }

    @Test
    void announcedAndResolved_areThoseWhoseEndPeopleMayNotHaveHeardOf() {
        Finding ended = finding("a", "m", 2, FindingState.RESOLVED).withAnnounced(2);
        findings()
                .store(
                        List.of(
                                ended,
                                finding("b", "m", 1, FindingState.RESOLVED),
                                finding("c", "m", 1, FindingState.OPEN).withAnnounced(2),
                                finding("d", "n", 0, FindingState.RESOLVED).withAnnounced(3)),
                        NOTHING);

        assertThat(findings().announcedAndResolved(List.of("m", "o"))).containsExactly(ended);
        assertThat(findings().announcedAndResolved(List.of())).isEmpty();
    }

    @Test
    void page_knowsFamiliesLevelsAndBeginnings() {
        Finding first = finding("a", "m", 5, FindingState.OPEN);
        Finding earlier = finding("b", "m", 4, FindingState.OPEN);
        findings().store(List.of(first, earlier), NOTHING);

        assertThat(page(first.family(), first.level(), null)).containsExactly(first, earlier);
        assertThat(page(null, first.level() + 1, null)).isEmpty();
        assertThat(page(null, 1, first.since())).containsExactly(first);
        assertThat(page(Family.PRIVACY, 1, null)).isEmpty();
        assertThat(findings()
                        .firsts(new FirstFindingQuery("m", null, first.since().plusMillis(1), null, 9)))
                .isEmpty();
    }

    private List<Finding> page(Family family, int level, Instant since) {
        return findings().page(new FindingQuery("m", FindingQuery.SHOWN, family, level, since, null, 10));
    }

    private List<Finding> page(String model, Set<FindingState> states, Place after, int limit) {
        return findings().page(new FindingQuery(model, states, after, limit));
    }

    @Test
    void openByModel_countsWhatIsNeitherPendingNorResolved() {
        findings()
                .store(
                        List.of(
                                finding("a", "m", 0, FindingState.OPEN),
                                finding("b", "m", 0, FindingState.MUTED),
                                finding("c", "m", 0, FindingState.PENDING),
                                finding("d", "n", 0, FindingState.ACKNOWLEDGED),
                                finding("e", "o", 0, FindingState.RESOLVED)),
                        NOTHING);

        assertThat(findings().openByModel(List.of("m", "n", "unknown"))).isEqualTo(Map.of("m", 2L, "n", 1L));
        assertThat(findings().openByModel(List.of("n"))).isEqualTo(Map.of("n", 1L));
        assertThat(findings().openByModel(List.of())).isEmpty();
    }

    @Test
    void incidents_areFoundByTheirFirstFindings() {
        Finding first = finding("a", "m", 1, FindingState.RESOLVED).withIncident("a");
        Finding second = finding("b", "m", 2, FindingState.OPEN).withIncident("a");
        Finding over = finding("c", "m", 5, FindingState.RESOLVED).withIncident("c");
        Finding other = finding("d", "n", 3, FindingState.MUTED).withIncident("d");
        findings().store(List.of(first, second, over, other, finding("e", "m", 9, FindingState.PENDING)), NOTHING);

        assertThat(findings().firsts(new FirstFindingQuery(null, null, null, null, 9)))
                .containsExactly(over, other, first);
        assertThat(findings().firsts(new FirstFindingQuery("m", null, null, null, 1)))
                .containsExactly(over);
        assertThat(findings().firsts(new FirstFindingQuery("m", null, null, FindingQuery.place(over), 9)))
                .containsExactly(first);
        assertThat(findings().firsts(new FirstFindingQuery(null, true, null, null, 9)))
                .containsExactly(other, first);
        assertThat(findings().firsts(new FirstFindingQuery("m", false, null, null, 9)))
                .containsExactly(over);
        assertThat(findings().ofIncidents(List.of("a", "d"))).containsExactly(other, second, first);
        assertThat(findings().ofIncidents(List.of("b"))).isEmpty();
        assertThat(findings().ofIncidents(List.of())).isEmpty();
    }

    @Test
    void incidents_areCountedByTheirState_andFoundByAnyFinding() {
        Finding first = finding("a", "m", 1, FindingState.RESOLVED).withIncident("a");
        Finding second = finding("b", "m", 2, FindingState.OPEN).withIncident("a");
        Finding over = finding("c", "m", 5, FindingState.RESOLVED).withIncident("c");
        Finding other = finding("d", "n", 3, FindingState.MUTED).withIncident("d");
        findings().store(List.of(first, second, over, other, finding("e", "m", 9, FindingState.PENDING)), NOTHING);

        assertThat(findings().incidentCounts(filtered(null, FindingFilter.NONE)))
                .isEqualTo(Map.of(FindingState.OPEN, 1L, FindingState.MUTED, 1L, FindingState.RESOLVED, 1L));
        assertThat(findings().incidentCounts(filtered("n", FindingFilter.NONE)))
                .isEqualTo(Map.of(FindingState.MUTED, 1L));
        FindingFilter late = new FindingFilter(
                Family.DRIFT, "NUM.AG", 1, new Window(START.plusSeconds(7_200), START.plusSeconds(7_201)));
        assertThat(findings().incidentCounts(filtered(null, late)).keySet()).contains(FindingState.OPEN);
        assertThat(findings().firsts(filtered(null, late))).contains(first).doesNotContain(over);
        assertThat(findings().firsts(filtered(null, new FindingFilter(Family.PRIVACY, null, 1, null))))
                .isEmpty();
        assertThat(findings().firsts(filtered(null, new FindingFilter(null, "a*e", 1, null))))
                .isEmpty();
        assertThat(findings().firsts(filtered(null, new FindingFilter(null, null, 4, null))))
                .isEmpty();
    }

    private static FirstFindingQuery filtered(String model, FindingFilter filter) {
        return new FirstFindingQuery(model, null, null, filter, null, 9);
    }

    private static Finding finding(String id, String model, int hour, FindingState state) {
        Instant since = START.plusSeconds(hour * 3_600L);
        return Finding.pending(id, new FindingKey(model, Family.DRIFT, "input.num.age", "1", null), since)
                .with(draft -> draft.state(state)
                        .recent(List.of(true, false, true))
                        .severity(4.5)
                        .lastSeen(since.plusSeconds(3_600))
                        .message("moved up")
                        .judgedUntil(since.plusSeconds(3_600)));
    }
}
