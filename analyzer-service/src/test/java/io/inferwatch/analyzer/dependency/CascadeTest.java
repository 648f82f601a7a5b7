// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingKey;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.finding.Transition.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CascadeTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String UP = "embeddings";
    private static final String DOWN = "ranker";

    @Test
    void opening_thatBeginsWithTheUpstreams_isExplained_andWithheld() {
        Transition opened = cascade(Criticality.HIGH, upstream(10, 12)).explain(opened(10, 12));

        assertThat(opened.kind()).isEqualTo(Change.OPENED);
        assertThat(opened.finding().cause()).isEqualTo(new Cause(UP, "up-10", true));
        assertThat(opened.finding().root()).isEqualTo("up-10");
    }

    /** Hours in which the downstream began, where the upstream was wrong from 10 to 14. */
    @ParameterizedTest
    @CsvSource({"7, false", "8, false", "9, true", "10, true", "13, true", "14, true", "15, false", "16, false"})
    void beginning_countsOneWindowEitherWay(int hour, boolean explained) {
        Transition opened = cascade(Criticality.HIGH, upstream(10, 14)).explain(opened(hour, Math.max(hour + 1, 14)));

        assertThat(opened.finding().cause() != null).isEqualTo(explained);
    }

    @Test
    void beginning_aDayLater_isAProblemOfItsOwn() {
        Finding lasting = upstream(10, 90);

        assertThat(cascade(Criticality.HIGH, lasting)
                        .explain(opened(34, 36))
                        .finding()
                        .cause())
                .isNotNull();
        assertThat(cascade(Criticality.HIGH, lasting)
                        .explain(opened(35, 36))
                        .finding()
                        .cause())
                .isNull();
    }

    /** The downstream is analysed by the day, so its window begins long before. */
    @Test
    void beginning_countsTheLongerWindow() {
        Finding daily = finding("down", DOWN, Family.PREDICTION, 0, 24, 24, FindingState.OPEN);

        assertThat(explain(cascade(Criticality.HIGH, upstream(20, 22)), daily, Change.OPENED)
                        .finding()
                        .cause())
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(FindingState.class)
    void upstream_explains_whatPeopleKnowOfIt(FindingState state) {
        Finding upstream = finding("up", UP, Family.DRIFT, 10, 12, 1, state);

        Transition opened = cascade(Criticality.HIGH, upstream).explain(opened(10, 12));

        assertThat(opened.finding().cause() != null)
                .isEqualTo(state != FindingState.PENDING && state != FindingState.MUTED);
    }

    /** Which kinds of findings of a downstream model an upstream can explain, by criticality. */
    @ParameterizedTest
    @CsvSource({
        "DRIFT, true, true, true",
        "CONTRACT, true, true, true",
        "PREDICTION, false, true, true",
        "PERFORMANCE, false, true, true",
        "ESTIMATED_PERFORMANCE, false, true, true",
        "BUSINESS, false, true, true",
        "OPERATION, false, false, true",
        "ANOMALY, false, false, true",
        "PRIVACY, false, false, false",
        "EXPERIMENT, false, false, false",
        "DEPENDENCY, false, false, false",
        "CUSTOM, false, false, false"
    })
    void criticality_saysWhatIsExplained(Family family, boolean low, boolean medium, boolean high) {
        Finding down = finding("down", DOWN, family, 10, 12, 1, FindingState.OPEN);

        assertThat(List.of(Criticality.values()))
                .extracting(criticality -> explain(cascade(criticality, upstream(10, 12)), down, Change.OPENED)
                                .finding()
                                .cause()
                        != null)
                .containsExactly(low, medium, high);
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"PRIVACY", "BUSINESS"})
    void upstream_harmsNobody_byWhatStaysInIt(Family family) {
        Finding upstream = finding("up", UP, family, 10, 12, 1, FindingState.OPEN);

        assertThat(cascade(Criticality.HIGH, upstream)
                        .explain(opened(10, 12))
                        .finding()
                        .cause())
                .isNull();
    }

    /** Its alert was sent: it goes on to send those that follow. */
    @Test
    void cause_thatIsFoundLater_withholdsNothing() {
        Transition updated = explain(cascade(Criticality.HIGH, upstream(11, 13)), down(10, 13), Change.UPDATED);

        assertThat(updated.finding().cause()).isEqualTo(new Cause(UP, "up-11", false));
        assertThat(updated.kind()).isEqualTo(Change.UPDATED);
    }

    @Test
    void upstream_thatRecoversFirst_explainsUntilThen() {
        Finding explained = down(10, 15).withCause(new Cause(UP, "up-10", true));

        Transition lasting =
                explain(cascade(Criticality.HIGH, resolved(upstream(10, 12), 15)), explained, Change.UPDATED);

        assertThat(lasting.finding().cause()).isEqualTo(new Cause(UP, "up-10", true));
        assertThat(lasting.kind()).isEqualTo(Change.UPDATED);
    }

    /** Nobody has heard of it yet. */
    @Test
    void downstream_thatIsStillWrongAfterwards_opensThen() {
        Finding explained = down(10, 16).withCause(new Cause(UP, "up-10", true));
        Cascade recovered = cascade(Criticality.HIGH, resolved(upstream(10, 12), 15));

        assertThat(explain(recovered, explained, Change.UPDATED))
                .isEqualTo(new Transition(explained.withCause(null), Change.OPENED));
        assertThat(explain(recovered, explained.withCause(new Cause(UP, "up-10", false)), Change.UPDATED))
                .isEqualTo(new Transition(explained.withCause(null), Change.UPDATED));
        assertThat(explain(recovered, explained, Change.RESOLVED).finding().isWithheld())
                .as("over as quietly as it was")
                .isTrue();
    }

    @Test
    void cause_thatIsMuted_orNoLongerDeclared_endsThere() {
        Finding explained = down(10, 13).withCause(new Cause(UP, "up-10", true));
        Finding muted = finding("up-10", UP, Family.DRIFT, 10, 13, 1, FindingState.MUTED);

        assertThat(explain(cascade(Criticality.HIGH, muted), explained, Change.UPDATED)
                        .kind())
                .isEqualTo(Change.OPENED);
        Cascade undeclared = new Cascade(DependencyGraph.NONE, DOWN, List.of());
        assertThat(explain(undeclared, explained, Change.UPDATED).finding().cause())
                .isNull();
    }

    @Test
    void mutedFindings_stayAsTheyAre() {
        Finding muted = finding("down", DOWN, Family.DRIFT, 10, 13, 1, FindingState.MUTED)
                .withCause(new Cause(UP, "gone", true));

        assertThat(explain(cascade(Criticality.HIGH), muted, Change.UPDATED).finding())
                .isEqualTo(muted);
    }

    @Test
    void twoLevelsDeep_theRootIsTheCause() {
        DependencyGraph chain = DependencyGraph.of(
                List.of(new Dependency("b", "a", Criticality.HIGH), new Dependency("c", "b", Criticality.HIGH)));
        Finding a = finding("fa", "a", Family.OPERATION, 10, 12, 1, FindingState.OPEN);
        Finding b = finding("fb", "b", Family.PREDICTION, 10, 12, 1, FindingState.OPEN)
                .withCause(new Cause("a", "fa", true));
        Finding c = finding("fc", "c", Family.DRIFT, 11, 12, 1, FindingState.OPEN);

        assertThat(explain(new Cascade(chain, "c", List.of(b, a)), c, Change.OPENED)
                        .finding()
                        .cause())
                .isEqualTo(new Cause("a", "fa", true));
        assertThat(explain(new Cascade(chain, "c", List.of(a)), c, Change.OPENED)
                        .finding()
                        .cause())
                .as("the model between them has no finding")
                .isEqualTo(new Cause("a", "fa", true));
    }

    /** The finding of the first model opens later than those of the others. */
    @Test
    void cause_thatGetsACause_isReplacedByIt() {
        DependencyGraph chain = DependencyGraph.of(
                List.of(new Dependency("b", "a", Criticality.HIGH), new Dependency("c", "b", Criticality.HIGH)));
        Finding a = finding("fa", "a", Family.OPERATION, 10, 13, 1, FindingState.OPEN);
        Finding b = finding("fb", "b", Family.PREDICTION, 10, 13, 1, FindingState.OPEN)
                .withCause(new Cause("a", "fa", false));
        Finding c =
                finding("fc", "c", Family.DRIFT, 10, 13, 1, FindingState.OPEN).withCause(new Cause("b", "fb", true));

        assertThat(explain(new Cascade(chain, "c", List.of(a, b)), c, Change.UPDATED)
                        .finding()
                        .cause())
                .isEqualTo(new Cause("a", "fa", true));
    }

    @Test
    void chain_isAsCriticalAsItsWeakestPart() {
        DependencyGraph chain = DependencyGraph.of(
                List.of(new Dependency("b", "a", Criticality.LOW), new Dependency("c", "b", Criticality.HIGH)));
        Finding a = finding("fa", "a", Family.OPERATION, 10, 12, 1, FindingState.OPEN);
        Cascade cascade = new Cascade(chain, "c", List.of(a));

        assertThat(explain(cascade, finding("c", "c", Family.OPERATION, 10, 12, 1, FindingState.OPEN), Change.OPENED)
                        .finding()
                        .cause())
                .isNull();
        assertThat(explain(cascade, finding("c", "c", Family.DRIFT, 10, 12, 1, FindingState.OPEN), Change.OPENED)
                        .finding()
                        .cause())
                .isNotNull();
    }

    @Test
    void diamond_hasOneRoot_whateverTheOrder() {
        DependencyGraph diamond = DependencyGraph.of(List.of(
                new Dependency("b", "a", Criticality.HIGH),
                new Dependency("c", "a", Criticality.HIGH),
                new Dependency("d", "b", Criticality.HIGH),
                new Dependency("d", "c", Criticality.HIGH)));
        Finding a = finding("fa", "a", Family.DRIFT, 10, 12, 1, FindingState.OPEN);
        Finding b =
                finding("fb", "b", Family.DRIFT, 9, 12, 1, FindingState.OPEN).withCause(new Cause("a", "fa", true));
        Finding c =
                finding("fc", "c", Family.DRIFT, 10, 12, 1, FindingState.OPEN).withCause(new Cause("a", "fa", true));
        Finding d = finding("fd", "d", Family.DRIFT, 10, 12, 1, FindingState.OPEN);

        assertThat(List.of(List.of(a, b, c), List.of(c, b, a), List.of(b, c)))
                .allSatisfy(known -> assertThat(explain(new Cascade(diamond, "d", known), d, Change.OPENED)
                                .finding()
                                .cause())
                        .satisfies(cause -> assertThat(cause).isNotNull()));
        assertThat(explain(new Cascade(diamond, "d", List.of(c, b, a)), d, Change.OPENED)
                        .finding()
                        .root())
                .isEqualTo("fa");
    }

    @Test
    void ofTwoUpstreams_theMoreCriticalIsTheCause() {
        DependencyGraph graph = DependencyGraph.of(
                List.of(new Dependency("c", "a", Criticality.MEDIUM), new Dependency("c", "b", Criticality.HIGH)));
        Finding a = finding("fa", "a", Family.DRIFT, 9, 12, 1, FindingState.OPEN);
        Finding b = finding("fb", "b", Family.DRIFT, 10, 12, 1, FindingState.OPEN);
        Finding c = finding("fc", "c", Family.DRIFT, 10, 12, 1, FindingState.OPEN);

        assertThat(explain(new Cascade(graph, "c", List.of(a, b)), c, Change.OPENED)
                        .finding()
                        .root())
                .isEqualTo("fb");
    }

    /** An upstream that has no events is known from a finding of the downstream model itself. */
    @Test
    void upstream_withoutEvents_isTheCause() {
        Finding silent = Finding.pending("silent", new FindingKey(DOWN, Family.DEPENDENCY, UP, null, null), hour(10))
                .with(draft -> draft.state(FindingState.OPEN)
                        .recent(List.of(true))
                        .severity(1)
                        .lastSeen(hour(11))
                        .judgedUntil(hour(11))
                        .announced(1));

        Transition opened = cascade(Criticality.MEDIUM, silent).explain(opened(10, 12));

        assertThat(opened.finding().cause()).isEqualTo(new Cause(UP, "silent", true));
        assertThat(cascade(Criticality.MEDIUM, silent)
                        .explain(new Transition(silent, Change.OPENED))
                        .finding()
                        .cause())
                .isNull();
    }

    @Test
    void transitions_ofWhichNobodyHears_haveNoCause() {
        assertThat(Cascade.concerns(new Transition(down(10, 12), Change.PENDING)))
                .isFalse();
        assertThat(Cascade.concerns(new Transition(down(10, 12), Change.RESOLVED)))
                .isFalse();
        assertThat(Cascade.concerns(new Transition(down(10, 12), Change.OPENED)))
                .isTrue();
    }

    private static Cascade cascade(Criticality criticality, Finding... known) {
        return new Cascade(DependencyGraph.of(List.of(new Dependency(DOWN, UP, criticality))), DOWN, List.of(known));
    }

    private static Transition explain(Cascade cascade, Finding finding, Change change) {
        return cascade.explain(new Transition(finding, change));
    }

    private static Transition opened(int from, int to) {
        return new Transition(down(from, to), Change.OPENED);
    }

    private static Finding down(int from, int to) {
        return finding("down", DOWN, Family.PREDICTION, from, to, 1, FindingState.OPEN);
    }

    private static Finding upstream(int from, int to) {
        return finding("up-" + from, UP, Family.DRIFT, from, to, 1, FindingState.OPEN);
    }

    private static Finding resolved(Finding f, int at) {
        return Finding.pending(
                        f.id(),
                        new FindingKey(f.model(), f.family(), f.subject(), f.modelVersion(), f.segment()),
                        f.since())
                .with(draft -> draft.state(FindingState.RESOLVED)
                        .recent(List.of(false))
                        .severity(f.severity())
                        .lastSeen(f.lastSeen())
                        .resolvedAt(hour(at))
                        .message(f.message())
                        .evidence(f.evidence())
                        .judgedUntil(hour(at)));
    }

    private static Finding finding(
            String id, String model, Family family, int from, int to, int length, FindingState state) {
        Window last = new Window(hour(to - length), hour(to));
        CheckResult evidence = new CheckResult(
                new Scope(model, null, null, last, null),
                family,
                "ks",
                "s",
                Status.FAIL,
                Evidence.NONE,
                Direction.UP,
                null,
                Details.NONE,
                true);
        @Nullable Instant resolvedAt = state == FindingState.RESOLVED ? hour(to + 3) : null;
        return Finding.pending(id, new FindingKey(model, family, "s", null, null), hour(from))
                .with(draft -> draft.state(state)
                        .recent(List.of(true))
                        .severity(2)
                        .lastSeen(hour(to))
                        .resolvedAt(resolvedAt)
                        .evidence(List.of(evidence))
                        .judgedUntil(hour(to))
                        .announced(2));
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
