// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.prediction.PredictionMonitors;
import io.inferwatch.monitors.monitor.quality.QualityMonitors;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PredictionMonitorsTest {
    private final Random random = new Random(5);

    @Test
    void classShare_namesTheClassThatMovedMost() {
        CheckResult result = one(
                rows(2_000, i -> label(i % 10 < 2 ? "yes" : i % 10 < 6 ? "no" : "maybe")),
                rows(1_000, i -> label(i % 10 < 4 ? "yes" : i % 10 < 7 ? "no" : "maybe")),
                "class_share");

        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.family()).isEqualTo(Family.PREDICTION);
        assertThat(result.details().facts()).contains(new Fact.Change("share", "'yes'", 0.2, 0.4, Fact.Unit.SHARE));
        assertThat(result.evidence().effect()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void staleness_isOneAnswerForEveryRow() {
        List<Row> reference = rows(2_000, i -> value(random.nextDouble()));

        CheckResult stuck = one(reference, rows(200, i -> value(0.42)), "staleness");
        assertThat(stuck.status()).isEqualTo(Status.FAIL);
        assertThat(stuck.details().facts())
                .contains(new Fact.Change("same_answer_share", "0.42", 0, 1, Fact.Unit.SHARE));
        assertThat(one(reference, rows(200, i -> value(random.nextDouble())), "staleness")
                        .status())
                .isEqualTo(Status.OK);
    }

    @Test
    void staleness_isNotTheConstantThatTheReferenceAlwaysGave() {
        assertThat(one(rows(500, i -> value(1)), rows(200, i -> value(1)), "staleness")
                        .status())
                .isEqualTo(Status.OK);
    }

    @Test
    void probabilities_mustLieBetweenZeroAndOne() {
        List<Row> reference = rows(500, i -> probability(random.nextDouble()));

        CheckResult wrong =
                one(reference, rows(100, i -> probability(i == 0 ? 1.5 : random.nextDouble())), "out_of_bounds");
        assertThat(wrong.status()).isEqualTo(Status.FAIL);
        assertThat(wrong.details().facts())
                .contains(
                        new Fact.Range("allowed", 0.0, 1.0),
                        new Fact.Amount("rows_outside_at_least", 1, Fact.Unit.COUNT));
        assertThat(wrong.details().range("seen").orElseThrow().max()).isEqualTo(1.5);
        assertThat(one(reference, reference, "out_of_bounds").status()).isEqualTo(Status.OK);
    }

    @Test
    void bounds_comeFromTheSettings() {
        List<Row> rows = rows(500, i -> value(i % 100));
        Comparison plain = Samples.compare(rows, rows);
        assertThat(monitor("out_of_bounds").check(plain)).isEmpty();

        Comparison bounded =
                with(plain, MonitorSettings.defaults().withBounds(Map.of("prediction.value", new Bounds(0.0, 50.0))));
        assertThat(monitor("out_of_bounds").check(bounded).get(0).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void nonFinite_isToldWhereItAppears() {
        List<Row> reference = rows(1_000, i -> value(random.nextDouble()));
        assertThat(monitor("non_finite").check(Samples.compare(reference, reference)))
                .isEmpty();

        CheckResult result =
                one(reference, rows(500, i -> value(i % 10 == 0 ? Double.NaN : random.nextDouble())), "non_finite");
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.details().facts()).contains(new Fact.Change("non_finite_share", 0, 0.1, Fact.Unit.SHARE));
    }

    /**
     * Gains 4, 2, 1 (the reference's mean sizes), order found a, c, b: DCG = 4 + 1/log2(3) + 2/log2(4) over
     * 4 + 2/log2(3) + 1/log2(4); numpy 2.4.6: {@code (4+1/np.log2(3)+2/2)/(4+2/np.log2(3)+1/2) = 0.9772764758652748}.
     */
    @Test
    void ndcg_isThatOfTheReferencesAttributions() {
        List<Row> reference = rows(500, i -> attributions(i % 2 == 0 ? 4 : -4, 2, 1));
        CheckResult swapped =
                one(reference, rows(500, i -> attributions(4, 1, i % 2 == 0 ? 2 : -2)), "attribution_ndcg");

        assertThat(swapped.evidence().statistic()).isCloseTo(0.9772764758652748, within(1e-9));
        assertThat(swapped.status()).isEqualTo(Status.OK);

        CheckResult reversed = one(reference, rows(500, i -> attributions(1, 2, 4)), "attribution_ndcg");
        assertThat(reversed.status()).isEqualTo(Status.FAIL);
        assertThat(reversed.details().facts())
                .contains(
                        Fact.Items.ofNames("first_before", List.of("a", "b", "c")),
                        Fact.Items.ofNames("first_now", List.of("c", "b", "a")));
    }

    @Test
    void datasetVerdict_weighsColumnsByImportance() {
        List<Row> reference = rows(1_000, i -> inputs(random.nextGaussian(), random.nextGaussian()));
        List<Row> shifted = rows(1_000, i -> inputs(random.nextGaussian() + 1, random.nextGaussian()));
        Comparison plain = Samples.compare(reference, shifted);

        CheckResult half = dataset(plain);
        assertThat(half.evidence().effect()).isEqualTo(0.5);
        assertThat(half.status()).isEqualTo(Status.FAIL);
        assertThat(half.deciding()).isFalse();
        assertThat(half.details().facts())
                .contains(
                        Fact.Items.ofNames("drifted", List.of("input.num.a")),
                        new Fact.Amount("drifted_columns", 1, Fact.Unit.COUNT),
                        new Fact.Amount("columns", 2, Fact.Unit.COUNT));

        MonitorSettings light =
                MonitorSettings.defaults().withImportance(Map.of("input.num.a", 1.0, "input.num.b", 9.0));
        CheckResult tenth = dataset(with(plain, light));
        assertThat(tenth.evidence().effect()).isCloseTo(0.1, within(1e-12));
        assertThat(tenth.status()).isEqualTo(Status.OK);
    }

    @Test
    void datasetVerdict_takesAttributionsAsWeights() {
        IntFunction<Row> usual = i -> weighted(random.nextGaussian(), random.nextGaussian());
        IntFunction<Row> shifted = i -> weighted(random.nextGaussian() + 1, random.nextGaussian());

        assertThat(dataset(Samples.compare(rows(1_000, usual), rows(1_000, shifted)))
                        .evidence()
                        .effect())
                .isCloseTo(0.75, within(1e-9));
    }

    @Test
    void columnsAllNullConstantOrNew_haveTheirOwnStatus() {
        List<Row> reference = rows(500, i -> inputs(random.nextGaussian(), 7));
        List<CheckResult> nothing = MonitorCatalog.standard()
                .evaluate(
                        Samples.compare(reference, rows(500, i -> new Row(Map.of(), Map.of(), 1, Map.of()))),
                        MonitorSelection.defaults());
        assertThat(nothing)
                .filteredOn(
                        check -> check.monitor().equals("ks") && check.subject().equals("input.num.a"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo(Status.INSUFFICIENT_DATA);
                    assertThat(check.reason().code()).isEqualTo(Reason.Code.NO_ROWS);
                });
        assertThat(nothing)
                .filteredOn(check -> check.monitor().equals("missing_share"))
                .allMatch(check -> check.status() == Status.FAIL);

        List<CheckResult> constant = MonitorCatalog.standard()
                .evaluate(Samples.compare(reference, rows(500, i -> inputs(3, 7))), MonitorSelection.all());
        assertThat(constant)
                .filteredOn(check ->
                        check.subject().equals("input.num.b") && check.monitor().equals("wasserstein"))
                .singleElement()
                .satisfies(check -> assertThat(check.status()).isEqualTo(Status.NOT_COMPUTABLE));
        assertThat(constant)
                .filteredOn(check ->
                        check.subject().equals("input.num.a") && check.monitor().equals("ks"))
                .allMatch(check -> check.status() == Status.FAIL);
    }

    private static CheckResult dataset(Comparison comparison) {
        List<CheckResult> results = MonitorCatalog.standard().evaluate(comparison, MonitorSelection.defaults());
        return MonitorCatalog.verdicts(List.of(comparison), results, MonitorSelection.defaults())
                .get(0);
    }

    private static CheckResult one(List<Row> reference, List<Row> current, String monitor) {
        return MonitorCatalog.standard()
                .evaluate(Samples.compare(reference, current), MonitorSelection.defaults())
                .stream()
                .filter(check -> check.monitor().equals(monitor))
                .findFirst()
                .orElseThrow();
    }

    private static Comparison with(Comparison c, MonitorSettings settings) {
        return new Comparison(c.scope(), c.reference(), c.current(), c.layout(), settings);
    }

    private static List<Row> rows(int n, IntFunction<Row> row) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(row.apply(i));
        }
        return rows;
    }

    private static Row label(String label) {
        return Row.of(Map.of(), Map.of("prediction.label", label));
    }

    private static Row value(double value) {
        return Row.of(Map.of("prediction.value", value), Map.of());
    }

    private static Row probability(double value) {
        return Row.of(Map.of("prediction.probability.yes", value), Map.of());
    }

    private static Row attributions(double a, double b, double c) {
        return Row.of(Map.of("attribution.a", a, "attribution.b", b, "attribution.c", c), Map.of());
    }

    private static Row inputs(double a, double b) {
        return Row.of(Map.of("input.num.a", a, "input.num.b", b), Map.of());
    }

    private static Row weighted(double a, double b) {
        return Row.of(
                Map.of("input.num.a", a, "input.num.b", b, "attribution.a", 3.0, "attribution.b", -1.0), Map.of());
    }

    private static Monitor monitor(String name) {
        return Stream.concat(PredictionMonitors.all().stream(), QualityMonitors.all().stream())
                .filter(monitor -> monitor.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
