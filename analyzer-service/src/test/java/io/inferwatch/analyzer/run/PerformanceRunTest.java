// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** From labels that come late to findings, without a server. Scores of the model are the probabilities of the truth. */
class PerformanceRunTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ROWS_PER_HOUR = 200;
    private static final DoubleUnaryOperator AS_EVER = score -> score;

    private final Random random = new Random(5);
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Analyzer analyzer = Analyzer.of(storage, clock);
    private final List<String> notified = new CopyOnWriteArrayList<>();
    private final AnalysisRun run = analyzer.run(transition ->
            notified.add(transition.kind() + " " + transition.finding().family().value()));

    private int next;

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    /**
     * Writes events, and labels that are known two hours later.
     *
     * @param unsure the share of events with a score near one half
     * @param truth the probability of class 1 by score
     */
    private void write(int from, int to, double unsure, DoubleUnaryOperator truth) {
        List<InMemoryEvent> events = new ArrayList<>();
        for (int i = from * ROWS_PER_HOUR; i < to * ROWS_PER_HOUR; i++) {
            Instant time = START.plusMillis(3_600_000L * i / ROWS_PER_HOUR);
            boolean isUnsure = random.nextDouble() < unsure;
            double score = isUnsure ? 0.3 + 0.4 * random.nextDouble() : random.nextBoolean() ? 0.95 : 0.05;
            String predicted = score >= 0.5 ? "1" : "0";
            String id = "e" + next++;
            events.add(new InMemoryEvent(
                    "m",
                    "1",
                    "primary",
                    time,
                    Row.of(
                            Map.of("input.num.age", random.nextGaussian(), "prediction.probability.1", score),
                            Map.of("prediction.label", predicted))));
            Prediction prediction = new Prediction(null, predicted, Map.of("1", score), null);
            storage.outcomes()
                    .predictedEvents()
                    .add(new PredictedEvent(id, "m", "1", "primary", time, "r" + id, prediction, 1, Map.of()));
            String label = random.nextDouble() < truth.applyAsDouble(score) ? "1" : "0";
            labels.add(new Label("m", "r" + id, "l" + id, time.plus(Duration.ofHours(2)), null, label));
        }
        storage.write(events);
    }

    private final List<Label> labels = new ArrayList<>();

    private void tickUntil(int from, int to) {
        for (int hour = from; hour <= to; hour++) {
            Instant now = at(hour).plusSeconds(61);
            clock.set(now);
            labels.stream()
                    .filter(label -> !label.time().isAfter(now))
                    .forEach(storage.outcomes().labels()::add);
            labels.removeIf(label -> !label.time().isAfter(now));
            run.tick();
        }
    }

    private List<Finding> findings() {
        return analyzer.reports().findings("m");
    }

    @Test
    void labelsAsEver_openNothing() {
        write(0, 48, 0.3, AS_EVER);
        tickUntil(24, 48);

        assertThat(findings()).isEmpty();
        List<CheckResult> checks = stored(40);
        assertThat(checks).extracting(CheckResult::monitor).contains("accuracy", "roc_auc", "f1", "brier", "ece");
        assertThat(checks)
                .filteredOn(check ->
                        check.family() == Family.PERFORMANCE && check.monitor().equals("accuracy"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.evidence().nCurrent()).isEqualTo(ROWS_PER_HOUR);
                    assertThat(check.details().amount("coverage").orElseThrow().value())
                            .isEqualTo(1);
                });
        assertThat(checks)
                .filteredOn(check -> check.family() == Family.ESTIMATED_PERFORMANCE)
                .extracting(CheckResult::monitor)
                .contains("accuracy", "roc_auc");
    }

    @Test
    void headlineMetrics_becomeRowsAndFigures() {
        write(0, 30, 0.3, AS_EVER);
        tickUntil(24, 30);

        List<PerformancePoint> early = rows(26);
        assertThat(early)
                .extracting(PerformancePoint::metric)
                .contains("accuracy", "f1", "roc_auc", "brier", "ece")
                .doesNotContain("mce", "gini");
        assertThat(early)
                .filteredOn(row -> row.metric().equals("accuracy"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.coverage()).isEqualTo(1);
                    assertThat(row.value()).isBetween(row.low(), row.high());
                    assertThat(row.estimated()).isNotNull();
                    assertThat(row.reference()).isNotNull();
                });
        assertThat(rows(29))
                .filteredOn(row -> row.metric().equals("accuracy"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.value()).isNull();
                    assertThat(row.coverage()).isZero();
                    assertThat(row.estimated()).isNotNull();
                });
        AnalysisFigures figures = analyzer.figures();
        assertThat(figures.performance()).containsExactlyInAnyOrderElementsOf(rows(29));
        assertThat(figures.labels().joined()).isEqualTo(30L * ROWS_PER_HOUR - labels.size());
    }

    @Test
    void figures_areThereAfterARestart() {
        write(0, 30, 0.3, AS_EVER);
        tickUntil(24, 30);

        Analyzer restarted = Analyzer.of(storage, clock);
        assertThat(restarted.figures().performance()).isEmpty();
        restarted.run(transition -> {}).tick();

        assertThat(restarted.figures().performance()).containsExactlyInAnyOrderElementsOf(rows(29));
    }

    @Test
    void report_hasTheCurvesOfWindowAndReference() {
        write(0, 30, 0.3, AS_EVER);
        tickUntil(24, 30);

        ModelReport report =
                analyzer.reports().report("m", new Window(at(24), at(28))).orElseThrow();

        assertThat(report.curves()).singleElement().satisfies(curves -> {
            assertThat(curves.version()).isEqualTo("1");
            assertThat(curves.classes().get(0).current().roc()).hasSizeGreaterThan(10);
            assertThat(curves.classes().get(0).reference()).isNotNull();
            assertThat(curves.confusion().classes()).containsExactly("0", "1");
            assertThat(curves.referenceConfusion()).isNotNull();
        });
        assertThat(report.checks())
                .extracting(check -> check.family() + " " + check.monitor())
                .contains("PERFORMANCE accuracy", "ESTIMATED_PERFORMANCE accuracy");
    }

    private List<PerformancePoint> rows(int hour) {
        return storage.performanceSeries().points("m", new Window(at(hour), at(hour + 1)));
    }

    @Test
    void labelsThatContradict_changeTheWorld() {
        write(0, 30, 0.3, AS_EVER);
        write(30, 40, 0.3, score -> score > 0.9 ? 0.6 : score);
        tickUntil(24, 40);

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.family()).isEqualTo(Family.PERFORMANCE);
            assertThat(finding.since()).isEqualTo(at(30));
        });
        assertThat(cause(35)).isEqualTo("world_changed");
        assertThat(notified).contains("OPENED performance");
    }

    @Test
    void inputsThatMove_explainTheLoss() {
        write(0, 30, 0.3, AS_EVER);
        write(30, 40, 0.9, AS_EVER);
        tickUntil(24, 40);

        assertThat(findings())
                .extracting(Finding::family)
                .contains(Family.PERFORMANCE, Family.ESTIMATED_PERFORMANCE, Family.PREDICTION);
        assertThat(cause(35)).isEqualTo("data_moved");
    }

    @Test
    void analyze_joinsWhatArrived() {
        write(0, 48, 0.3, AS_EVER);
        clock.set(at(100));
        labels.forEach(storage.outcomes().labels()::add);
        List<CheckResult> checks = new ArrayList<>();

        analyzer.analyze("m", List.of(new Window(at(24), at(48))), null, MonitorSelection.defaults(), checks::add);

        assertThat(checks)
                .filteredOn(check ->
                        check.family() == Family.PERFORMANCE && check.monitor().equals("roc_auc"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo(Status.OK);
                    assertThat(check.evidence().nReference()).isEqualTo(24L * ROWS_PER_HOUR);
                    assertThat(check.details().facts())
                            .contains(
                                    new Fact.Amount("labelled", 4_800, Fact.Unit.COUNT),
                                    new Fact.Amount("events", 4_800, Fact.Unit.COUNT));
                });
    }

    private List<CheckResult> stored(int hour) {
        return storage.checks().within("m", new Window(at(hour), at(hour + 1)), Set.of());
    }

    private String cause(int hour) {
        return stored(hour).stream()
                .filter(check -> check.monitor().equals("performance_gap"))
                .findFirst()
                .flatMap(check -> check.details().text("cause"))
                .orElse("none");
    }
}
