// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.experiment.Decision;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentKind;
import io.inferwatch.analyzer.experiment.ExperimentMetric;
import io.inferwatch.analyzer.experiment.ExperimentQuery;
import io.inferwatch.analyzer.experiment.ExperimentRepository;
import io.inferwatch.analyzer.experiment.ExperimentRows;
import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.experiment.ShadowPair;
import io.inferwatch.analyzer.experiment.ShadowPair.Answer;
import io.inferwatch.analyzer.experiment.ValueRows;
import io.inferwatch.analyzer.experiment.Wins;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.run.AnalyzerStorage;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.experiment.EarlierLooks;
import io.inferwatch.monitors.experiment.QuantileSequence;
import io.inferwatch.monitors.experiment.QuantileValues;
import io.inferwatch.monitors.experiment.SequentialResult;
import io.inferwatch.monitors.experiment.VerdictRule;
import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.MetricEvent;
import io.inferwatch.schema.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every storage of experiments and of their rows does. */
abstract class ExperimentContract {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Experiment FIRST = experiment("m", "first", START, null);
    private static final Look LOOK = new Look(
            START,
            VerdictRule.HARM,
            List.of("latency is worse", "more"),
            200,
            300,
            List.of(new Comparison(
                    "latency",
                    200,
                    300,
                    1,
                    2,
                    1,
                    Double.NEGATIVE_INFINITY,
                    2,
                    Double.NaN,
                    .5,
                    1,
                    Decision.CONTROL_BETTER)),
            Double.NaN,
            new EarlierLooks(
                    Map.of(
                            "latency.p95",
                            new SequentialResult(
                                    Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, .1, 2)),
                    .2,
                    .3));

    abstract AnalyzerStorage storage();

    abstract void write(List<InMemoryEvent> events);

    @Test
    void nothing_isThereAtFirst() {
        assertThat(store().experiments()).isEmpty();
        assertThat(store().running()).isEmpty();
        assertThat(store().find("first")).isEmpty();
        assertThat(store().lastLooks(List.of())).isEmpty();
        assertThat(store().lastLooks(List.of("first"))).isEmpty();
        assertThat(store().history("first")).isEmpty();
    }

    @Test
    void experiments_areReadPageByPage() {
        Experiment second = experiment("m", "second", START, .1);
        Experiment later = experiment("n", "later", START.plusSeconds(1), .1);
        List.of(second, FIRST, later).forEach(store()::create);

        assertThat(page(null, null, null, 2)).containsExactly(later, FIRST);
        assertThat(page(null, null, FIRST, 2)).containsExactly(second);
        assertThat(page(null, null, second, 2)).isEmpty();
        assertThat(page("n", null, null, 2)).containsExactly(later);
        store().stop(FIRST, START.plusSeconds(5));
        assertThat(page(null, true, later, 2)).containsExactly(second);
        assertThat(page(null, false, null, 2)).containsExactly(FIRST.stoppedAt(START.plusSeconds(5)));
    }

    private List<Experiment> page(String model, Boolean running, Experiment after, int limit) {
        return store().page(new ExperimentQuery(
                model, running, after == null ? null : ExperimentQuery.place(after), limit));
    }

    @Test
    void experiments_areFoundByName_theNewestFirst() {
        Experiment later = experiment("n", "later", START.plusSeconds(1), .1);
        assertThat(store().create(FIRST)).isTrue();
        assertThat(store().create(later)).isTrue();
        assertThat(store().create(experiment("n", "first", START, null)))
                .as("a name is used once")
                .isFalse();

        assertThat(store().experiments()).containsExactly(later, FIRST);
        assertThat(store().find("first")).hasValue(FIRST);
        store().stop(later, START.plusSeconds(5));
        assertThat(store().running()).containsExactly(FIRST);
        assertThat(store().find("later")).hasValue(later.stoppedAt(START.plusSeconds(5)));
    }

    @Test
    void looks_areReadAsTheyWere() {
        store().create(FIRST);
        store().store(FIRST, LOOK);
        store().keep(FIRST, LOOK);
        Look later = new Look(
                START.plusSeconds(9), VerdictRule.UNDECIDED, List.of(), 1, 2, List.of(), .5, EarlierLooks.NONE);
        store().store(FIRST, later);
        store().keep(FIRST, later);

        assertThat(store().lastLooks(List.of("first", "unknown"))).isEqualTo(Map.of("first", later));
        assertThat(store().history("first")).containsExactly(LOOK, later);
        assertThat(store().history("firs")).isEmpty();
    }

    @Test
    void traffic_isThatOfTheExperimentsName() {
        write(List.of(
                event("1", "control", 0, "first", 10., false),
                event("1", "control", 10, "first", 30., false),
                event("1", "control", 3_700, "first", 999., true),
                event("2", "candidate", 20, "first", 20., false),
                event("2", "candidate", 30, "other", 20., false),
                event("1", "primary", 40, null, 20., false),
                event("3", "primary", 50, "first", 20., false)));

        ExperimentTraffic traffic = rows().traffic(FIRST);

        assertThat(traffic.rows().named()).isTrue();
        assertThat(traffic.rows().from()).isEqualTo(START);
        assertThat(traffic.control().rows()).isEqualTo(3);
        assertThat(traffic.control().failures()).isEqualTo(1);
        assertThat(traffic.control().latency().n()).isEqualTo(2);
        assertThat(traffic.control().latency().mean()).isCloseTo(20, within(1e-9));
        assertThat(traffic.control().latency().variance()).isCloseTo(200, within(1e-9));
        assertThat(traffic.control().last()).isEqualTo(START.plusSeconds(3_700));
        assertThat(traffic.candidate().rows()).isEqualTo(1);
        assertThat(traffic.candidate().latency().variance()).isNaN();
        assertThat(traffic.hours())
                .extracting(hour -> hour.hour() + " " + hour.control().rows() + " "
                        + hour.candidate().rows() + " " + hour.control().failures())
                .containsExactly(START + " 2 1 0", START.plusSeconds(3_600) + " 1 0 1");
        assertThat(rows().traffic(FIRST.stoppedAt(START.plusSeconds(15)))
                        .candidate()
                        .rows())
                .isZero();
    }

    @Test
    void traffic_withoutTheName_isThatOfTheVersionsSinceTheStart() {
        write(List.of(
                event("1", "primary", -5, null, 10., false),
                event("1", "primary", 5, null, 10., false),
                event("2", "primary", 6, null, 10., false),
                event("2", "primary", 7, "other", 10., false)));

        ExperimentTraffic traffic = rows().traffic(FIRST);
        assertThat(traffic.rows().named()).isFalse();
        assertThat(traffic.control().rows()).isEqualTo(1);
        assertThat(traffic.candidate().rows()).isEqualTo(1);

        ExperimentTraffic none = rows().traffic(experiment("unknown", "first", START, null));
        assertThat(none.control().rows()).isZero();
        assertThat(none.control().first()).isNull();
        assertThat(none.hours()).isEmpty();
    }

    @Test
    void constantLatency_hasNoVariance() {
        List<InMemoryEvent> events = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            events.add(event("1", "control", i, "first", 10.1, false));
        }
        write(events);
        assertThat(rows().traffic(FIRST).control().latency().variance()).isLessThan(1e-20);
    }

    @Test
    void latencies_areQuantilesOfBothArms() {
        List<InMemoryEvent> events = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            events.add(event("1", "control", i, "first", 10. + i / 10., false));
            events.add(event("2", "candidate", i, "first", 20. + i / 10., i % 2 == 0));
        }
        write(events);
        QuantileValues p95 = rows().latencies(rows().traffic(FIRST), new QuantileSequence(.95, .05, 2_000));

        assertThat(p95.control().estimate()).isCloseTo(200, within(1.));
        assertThat(p95.control().low()).isBetween(180., 200.);
        assertThat(p95.control().high()).isBetween(200., 211.);
        assertThat(p95.controlRows()).isEqualTo(2_000);
        assertThat(p95.candidateRows()).isEqualTo(1_000);
        assertThat(p95.candidate().estimate()).isCloseTo(210, within(1.));
    }

    @Test
    void values_areCountedByArm() {
        write(List.of(
                event("1", "control", 0, "first", 1., false),
                event("1", "control", 1, "first", 1., false),
                event("2", "candidate", 2, "first", 1., false)));

        assertThat(rows().values(rows().traffic(FIRST).rows(), List.of("input.cat.country", "host.name")))
                .containsExactly(new ValueRows("input.cat.country", "DE", 2, 1));
    }

    @Test
    void pairs_areRequestsThatBothAnswered() {
        write(List.of(
                event("1", "primary", 0, "first", 10., false, "r1"),
                event("2", "shadow", 1, "first", 12., false, "r1"),
                event("1", "primary", 2, "first", 10., false, "r2"),
                event("2", "shadow", 3, "first", 12., true, "r3"),
                event("2", "shadow", 4, "first", 12., true, "r4"),
                event("1", "primary", 5, "first", 11., false, "r4"),
                event("1", "primary", 6, null, 11., false, "r3")));
        List<ShadowPair> pairs = new ArrayList<>();
        rows().forEachPair(rows().traffic(FIRST).rows(), pairs::add);

        assertThat(pairs)
                .containsExactly(
                        new ShadowPair(answer(10., false), answer(12., false)),
                        new ShadowPair(answer(11., false), answer(12., true)));
    }

    @Test
    void businessMetrics_belongToTheirVersion() {
        write(List.of(event("1", "control", 0, "first", 1., false)));
        storage()
                .metrics()
                .add(List.of(
                        value("1", 1, "revenue", 3),
                        value("1", 2, "revenue", 5),
                        value("2", 3, "revenue", 7),
                        value(null, 4, "revenue", 100),
                        value("1", -4, "revenue", 100),
                        value(null, 4, "preference", 1),
                        value(null, 5, "preference", -1),
                        value("2", 6, "preference", 1),
                        value("2", 7, "preference", 0)));
        storage().metrics().counts(START);
        Map<String, ArmMoments> means =
                rows().businessMetrics(rows().traffic(FIRST).rows(), List.of("revenue", "unknown"));

        assertThat(means).containsOnlyKeys("revenue");
        assertThat(means.get("revenue").control().mean()).isEqualTo(4);
        assertThat(means.get("revenue").control().variance()).isCloseTo(2, within(1e-12));
        assertThat(means.get("revenue").candidate().n()).isEqualTo(1);
        assertThat(rows().wins(rows().traffic(FIRST).rows(), "preference")).isEqualTo(new Wins(2, 1, 1));
        assertThat(rows().wins(rows().traffic(FIRST).rows(), "unknown")).isEqualTo(new Wins(0, 0, 0));
    }

    @Test
    void losses_areThoseOfTheArms() {
        write(List.of(event("1", "control", 0, "first", 1., false)));
        storage()
                .outcomes()
                .outcomes()
                .write(
                        List.of(
                                outcome("1", "control", 1, "yes"),
                                outcome("1", "control", 2, "no"),
                                outcome("1", "primary", 3, "no"),
                                outcome("2", "candidate", 4, "yes")),
                        Map.of());
        Map<String, ArmMoments> losses = rows().losses(rows().traffic(FIRST).rows(), List.of("zero_one", "absolute"));

        assertThat(losses).containsOnlyKeys("zero_one");
        assertThat(losses.get("zero_one").control().n()).isEqualTo(2);
        assertThat(losses.get("zero_one").control().mean()).isEqualTo(.5);
        assertThat(losses.get("zero_one").candidate().mean()).isZero();
    }

    private ExperimentRepository store() {
        return storage().experiments();
    }

    private ExperimentRows rows() {
        return storage().experimentRows();
    }

    private static Experiment experiment(String model, String name, Instant started, @Nullable Double share) {
        return new Experiment(
                model,
                name,
                ExperimentKind.CANARY,
                "1",
                "2",
                share,
                List.of(
                        new ExperimentMetric("latency", MetricDirection.LOWER_IS_BETTER, .1, true),
                        new ExperimentMetric("revenue", MetricDirection.HIGHER_IS_BETTER, 0, false)),
                started,
                null);
    }

    private static InMemoryEvent event(
            String version, String role, int second, @Nullable String name, double millis, boolean failed) {
        return event(version, role, second, name, millis, failed, "request " + second);
    }

    private static InMemoryEvent event(
            String version,
            String role,
            int second,
            @Nullable String name,
            double millis,
            boolean failed,
            String request) {
        Map<String, String> categorical = new HashMap<>(Map.of(
                Fields.EVENT_OUTCOME,
                failed ? "failure" : "success",
                Fields.REQUEST_ID,
                request,
                Fields.PREDICTION_LABEL,
                "yes",
                "input.cat.country",
                "DE"));
        if (name != null) {
            categorical.put(Fields.EXPERIMENT_NAME, name);
        }
        return new InMemoryEvent(
                "m",
                version,
                role,
                START.plusSeconds(second),
                new Row(Map.of(Fields.EVENT_DURATION, millis * 1e6), categorical, 1, Map.of()));
    }

    private static Answer answer(double millis, boolean failed) {
        return new Answer(failed, "yes", null, millis);
    }

    private static MetricEvent value(@Nullable String version, int second, String name, double value) {
        return new MetricEvent("", START.plusSeconds(second), "m", version, name, value);
    }

    private static Outcome outcome(String version, String role, int second, String label) {
        PredictedEvent event = new PredictedEvent(
                "e" + second,
                "m",
                version,
                role,
                START.plusSeconds(second),
                "r" + second,
                new Prediction(null, "yes", Map.of(), null),
                1,
                Map.of());
        return new Outcome(event, new Label("m", "r" + second, "l" + second, START, null, label));
    }
}
