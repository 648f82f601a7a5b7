// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import static io.inferwatch.analyzer.run.experiment.ArmEvents.MODEL;
import static io.inferwatch.analyzer.run.experiment.ArmEvents.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.experiment.ExperimentDraft;
import io.inferwatch.analyzer.experiment.ExperimentStatus;
import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.experiment.ArmEvents.Arm;
import io.inferwatch.monitors.experiment.Verdict;
import io.inferwatch.monitors.experiment.VerdictRule;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.MetricEvent;
import io.inferwatch.schema.RuleViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole experiments that other tools promoted: none may promote here, however often somebody looks. */
class ExperimentReplaysTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int ROWS = 10_000;

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Experiments experiments = Analyzer.of(storage, clock).experiments();
    private final ArmEvents events = new ArmEvents(START, 1);

    /** What would be promoted, so that the replays do not pass for another reason. */
    @Test
    void healthyCandidate_isPromoted() {
        write(events.rows(ROWS, .5, new Arm(), new Arm()));
        start(.5);
        assertThat(look().verdict()).isEqualTo(Verdict.PROMOTE);
    }

    /** Flagger #1011 advances without traffic. */
    @Test
    void noTraffic() {
        write(events.rows(2, .5, new Arm(), new Arm()));
        experiments.start(
                new ExperimentDraft(MODEL, "unused", "canary", "1", "2", null, List.of("error_rate"), null, true));
        for (int minute = 0; minute < 60; minute++) {
            clock.set(clock.instant().plusSeconds(60));
            assertThat(experiments
                            .verdict("unused")
                            .map(ExperimentStatus::look)
                            .orElseThrow()
                            .rule())
                    .isEqualTo(VerdictRule.TOO_FEW_ROWS);
        }
    }

    @Test
    void noTrafficOfTheCandidate() {
        write(events.rows(ROWS, 0, new Arm(), new Arm()));
        experiments.start(
                new ExperimentDraft(MODEL, NAME, "canary", "1", "2", null, List.of("error_rate"), START, true));
        assertThat(look().rule()).isEqualTo(VerdictRule.TOO_FEW_ROWS);
    }

    @Test
    void trafficThatStops_beforeAnythingIsProven() {
        write(events.rows(600, .5, new Arm(), new Arm()));
        start(.5);
        assertThat(look().verdict()).isEqualTo(Verdict.CONTINUE);
        for (int hour = 0; hour < 48; hour++) {
            clock.set(clock.instant().plus(Duration.ofHours(1)));
            assertThat(look().rule()).isEqualTo(VerdictRule.NO_NEW_ROWS);
        }
    }

    /** Proven or not: a candidate that answers nothing any more is not promoted. */
    @Test
    void trafficOfTheCandidateThatStops() {
        write(events.rows(ROWS, .5, new Arm(), new Arm()));
        ArmEvents rest = new ArmEvents(events.end(), 60);
        write(rest.rows(60, 0, new Arm(), new Arm()));
        experiments.start(draft("canary", null, "error_rate:0.02", "latency"));
        assertThat(look().rule()).isEqualTo(VerdictRule.NO_NEW_ROWS);
        assertThat(look().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** Looking twice at once is no stop of the traffic. */
    @Test
    void secondLook_saysTheSame() {
        write(events.rows(ROWS, .5, new Arm(), new Arm()));
        start(.5);
        Look first = look();
        clock.set(clock.instant().plusSeconds(10));
        assertThat(look()).isEqualTo(first);
    }

    /** Flagger #1098 reads NaN as 0. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void latencyThatIsNoNumber(double odd) {
        write(events.rows(ROWS, .5, new Arm(), new Arm().millis(odd, 1)));
        start(.5);
        assertThat(look().rule()).isEqualTo(VerdictRule.NOT_COMPUTABLE);
    }

    @Test
    void latencyThatIsMissing() {
        List<InMemoryEvent> plain = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            plain.add(event(i, i % 2 == 1, null));
        }
        storage.write(plain);
        clock.set(START.plusSeconds(ROWS));
        start(.5);
        assertThat(look().rule()).isEqualTo(VerdictRule.NOT_COMPUTABLE);
        assertThat(look().reasons()).contains("latency of the control has fewer than two rows");
    }

    /** Kayenta #426: sparse errors pass. */
    @Test
    void baselineWithoutErrors() {
        write(events.rows(ROWS, .5, new Arm().errors(0), new Arm().errors(.0006)));
        start(.5);
        assertThat(look().verdict()).isNotEqualTo(Verdict.PROMOTE);
        assertThat(look().rule()).isIn(VerdictRule.UNDECIDED, VerdictRule.ERRORS);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "10, 0", "0, 0"})
    void constantArm(double controlSpread, double candidateSpread) {
        write(events.rows(ROWS, .5, new Arm().millis(50, controlSpread), new Arm().millis(50, candidateSpread)));
        start(.5);
        assertThat(look().rule()).isEqualTo(VerdictRule.NOT_COMPUTABLE);
        assertThat(look().reasons().get(0)).endsWith("is constant");
    }

    /** Kayenta #521: a variance that changes is not seen. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 22})
    void varianceAlone(double spread) {
        write(events.rows(ROWS, .5, new Arm(), new Arm().millis(50, spread)));
        start(.5);
        assertThat(look().verdict()).isNotEqualTo(Verdict.PROMOTE);
    }

    /** Flagger #1581: a mis-named metric passes. */
    @Test
    void misnamedMetric() {
        write(events.rows(ROWS, .5, new Arm(), new Arm()));
        assertThatThrownBy(() -> experiments.start(draft("ab", .5, "eror_rate")))
                .isInstanceOf(RuleViolationException.class)
                .hasMessageContaining("metric: Expecting one of");
    }

    /** A business metric that the candidate does not send. */
    @Test
    void metricOfOneArm() {
        write(events.rows(ROWS, .5, new Arm(), new Arm()));
        revenue("1", 10, 1);
        experiments.start(draft("ab", .5, "revenue", "latency"));
        assertThat(look().rule()).isEqualTo(VerdictRule.NOT_COMPUTABLE);
        assertThat(look().reasons().get(0)).startsWith("revenue of the candidate");
    }

    /** Kayenta #633: + 650 % passes. */
    @Test
    void changeThatIsTooGoodToBeTrue() {
        write(events.rows(ROWS, .5, new Arm(), new Arm()));
        revenue("1", 10, 1);
        revenue("2", 75, 1.2);
        experiments.start(draft("ab", .5, "revenue", "latency"));
        assertThat(look().rule()).isEqualTo(VerdictRule.SUSPECT);
        assertThat(look().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** + 650 % of a latency is harm, and no question. */
    @Test
    void latencyThatGrowsSevenfold() {
        write(events.rows(ROWS, .5, new Arm(), new Arm().millis(375, 10)));
        start(.5);
        assertThat(look().verdict()).isEqualTo(Verdict.ROLL_BACK);
    }

    @Test
    void brokenSampleRatio() {
        write(events.rows(ROWS, .4, new Arm(), new Arm()));
        start(.5);
        assertThat(look().rule()).isEqualTo(VerdictRule.SAMPLE_RATIO);
    }

    /** An hour with the candidate's errors of an outage that both had is no harm of the candidate. */
    @Test
    void outageOfBoth_isNoHarmOfACanary() {
        write(events.rows(3_600, .1, new Arm(), new Arm()));
        ArmEvents outage = new ArmEvents(START.plus(Duration.ofHours(1)), 1);
        write(outage.rows(3_600, .5, new Arm().errors(.5), new Arm().errors(.5)));
        experiments.start(draft("canary", null, "error_rate", "latency"));
        assertThat(look().verdict()).isNotEqualTo(Verdict.ROLL_BACK);
    }

    private void revenue(String version, double mean, double deviation) {
        Random random = new Random(version.hashCode());
        List<MetricEvent> values = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            values.add(new MetricEvent(
                    "", START.plusSeconds(i), MODEL, version, "revenue", mean + deviation * random.nextGaussian()));
        }
        storage.metrics().add(values);
    }

    private void write(ArmEvents more) {
        storage.write(more.all());
        clock.set(more.end());
    }

    private void start(double share) {
        experiments.start(draft("canary", share, "error_rate:0.02", "latency"));
    }

    private static ExperimentDraft draft(String kind, @Nullable Double share, String... metrics) {
        return new ExperimentDraft(MODEL, NAME, kind, "1", "2", share, List.of(metrics), START, false);
    }

    private Look look() {
        Look look = experiments.verdict(NAME).orElseThrow().look();
        assertThat(look).isNotNull();
        return look;
    }

    private static InMemoryEvent event(int second, boolean candidate, @Nullable Double nanos) {
        Map<String, Double> numeric = new HashMap<>();
        if (nanos != null) {
            numeric.put(Fields.EVENT_DURATION, nanos);
        }
        return new InMemoryEvent(
                MODEL,
                candidate ? "2" : "1",
                candidate ? "candidate" : "control",
                START.plusSeconds(second),
                new Row(numeric, Map.of(Fields.EVENT_OUTCOME, "success", Fields.EXPERIMENT_NAME, NAME), 1, Map.of()));
    }
}
