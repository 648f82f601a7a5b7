// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MultipleTestingCorrection;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.monitor.numeric.NumericMonitors;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MonitorCatalogTest {
    private static final MonitorCatalog CATALOG = MonitorCatalog.standard();
    private static final String A = "input.num.a";
    private static final String LABEL = "prediction.label";
    private final Random random = new Random(4);

    @Test
    void defaults_reportOneDecidingDistributionTestPerColumn() {
        List<CheckResult> results = CATALOG.evaluate(quiet(), MonitorSelection.defaults());
        assertThat(results).allMatch(CheckResult::deciding).noneMatch(CheckResult::isWrong);
        assertThat(results)
                .filteredOn(r -> CATALOG.decidingTests().contains(r.monitor()))
                .extracting(r -> r.subject() + " " + r.monitor())
                .containsExactlyInAnyOrder(A + " ks", "input.num.b ks", LABEL + " chi_square");
        assertThat(results)
                .extracting(CheckResult::monitor)
                .contains("missing_share", "zero_share", "new_category", "latency", "error_rate", "pii");
    }

    @Test
    void all_reportsEveryTest_andOneStillDecides() {
        List<CheckResult> results = CATALOG.evaluate(quiet(), MonitorSelection.all());
        assertThat(results)
                .filteredOn(
                        r -> r.subject().equals(A) && CATALOG.decidingTests().contains(r.monitor()))
                .hasSize(17)
                .filteredOn(CheckResult::deciding)
                .extracting(CheckResult::monitor)
                .containsExactly("ks");
        assertThat(results)
                .filteredOn(r -> r.monitor().equals("psi"))
                .allMatch(r -> r.evidence().adjustedPValue() != null);
    }

    @Test
    void named_reportsTheNamedAlone_andTheFirstDecides() {
        List<CheckResult> results = CATALOG.evaluate(quiet(), MonitorSelection.named(List.of("psi", "ks")));
        assertThat(results).extracting(CheckResult::monitor).containsOnly("psi", "ks");
        assertThat(results).allMatch(r -> r.deciding() == r.monitor().equals("psi"));
    }

    @Test
    void unknownName_isRefusedWithTheValidOnes() {
        assertThatThrownBy(() -> CATALOG.selection(List.of("ks", "kolmogorov")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Found: kolmogorov")
                .hasMessageStartingWith("tests: Expecting default, all or some of ks, wasserstein, ")
                .hasMessageContaining("silence")
                .hasMessageContaining("row_count")
                .hasMessageContaining("anomaly");
    }

    @Test
    void setting_choosesTheDecidingTest() {
        Comparison c = quiet();
        Comparison chosen = with(c, c.settings().withDecidingTest(A, "wasserstein"));
        assertThat(CATALOG.evaluate(chosen, MonitorSelection.defaults()))
                .filteredOn(
                        r -> r.subject().equals(A) && CATALOG.decidingTests().contains(r.monitor()))
                .extracting(CheckResult::monitor)
                .containsExactly("wasserstein");
    }

    @Test
    void ignoredColumns_areNotChecked() {
        Comparison c = quiet();
        assertThat(CATALOG.evaluate(with(c, c.settings().withIgnoredColumn(A)), MonitorSelection.all()))
                .noneMatch(r -> r.subject().equals(A));
    }

    @Test
    void threshold_ofOneColumn_goesFirst() {
        Comparison c = Samples.compare(rows(5000, 0), rows(2000, 1));
        MonitorSettings settings = c.settings().withThreshold("ks", 0.05).withThreshold("ks/" + A, 0.9);
        List<CheckResult> results = CATALOG.evaluate(with(c, settings), MonitorSelection.named(List.of("ks")));
        assertThat(results)
                .extracting(
                        r -> r.subject() + " " + r.status() + " " + r.evidence().threshold())
                .containsExactly(A + " OK 0.9", "input.num.b FAIL 0.05");
    }

    @Test
    void manyColumns_areAdjustedTogether() {
        List<Double> raw = new ArrayList<>();
        Comparison c = Samples.compare(wide(3000), wide(300));
        List<CheckResult> results = CATALOG.evaluate(c, MonitorSelection.defaults());
        for (CheckResult result : results) {
            Double p = result.evidence().pValue();
            Double adjusted = result.evidence().adjustedPValue();
            boolean tested = result.family() == Family.DRIFT;
            assertThat(adjusted != null).isEqualTo(tested && p != null);
            if (adjusted != null) {
                assertThat(adjusted).isGreaterThanOrEqualTo(p);
                raw.add(p);
            }
        }
        assertThat(raw).as("ks alone: nothing is missing or zero").hasSize(40);
    }

    @Test
    void versionsOfOneWindow_areOneFamily() {
        Comparison shifted = Samples.compare(rows(5000, 0), rows(400, 0.12));
        MonitorSelection ks = MonitorSelection.named(List.of("ks"));
        double alone = adjustedOfA(CATALOG.evaluate(shifted, ks).stream());
        List<CheckResult> together = CATALOG.evaluate(List.of(shifted, quiet(), quiet()), ks);
        assertThat(adjustedOfA(together.stream())).isGreaterThan(alone * 1.5);
    }

    private static double adjustedOfA(Stream<CheckResult> results) {
        return results.filter(result -> result.subject().equals(A))
                .findFirst()
                .orElseThrow()
                .evidence()
                .adjustedPValue();
    }

    @Test
    void failThatIsNotSignificantAmongMany_isRevoked() {
        CheckResult alone = CATALOG.evaluate(
                        Samples.compare(rows(5000, 0), rows(400, 0.12)), MonitorSelection.named(List.of("ks")))
                .get(1);
        assertThat(alone.status()).isEqualTo(Status.FAIL);
        double p = alone.evidence().pValue();
        List<CheckResult> many = new ArrayList<>(List.of(alone));
        int others = (int) Math.ceil(0.01 / p) + 1;
        for (int i = 0; i < others; i++) {
            many.add(new CheckResult(
                    alone.scope(),
                    Family.DRIFT,
                    "ks",
                    "input.num.q" + i,
                    Status.OK,
                    new Evidence(0.0, 0.9, null, 0.0, 0.07, null, 1L, 1L),
                    Direction.NONE,
                    null,
                    Details.NONE,
                    true));
        }
        CheckResult revoked =
                MultipleTestingCorrection.of(many, 0.01, monitor -> false).get(0);
        assertThat(revoked.status()).isEqualTo(Status.OK);
        assertThat(revoked.direction()).isEqualTo(Direction.NONE);
        assertThat(revoked.details()
                        .amount("not_significant_among")
                        .orElseThrow()
                        .value())
                .isEqualTo(many.size());
        assertThat(revoked.evidence().adjustedPValue()).isCloseTo(0.01, within(0.0005));
    }

    @Test
    void columnsThatAreNeverMissing_takeNoPartInTheAdjustment() {
        List<CheckResult> results =
                CATALOG.evaluate(Samples.compare(rows(5000, 0), rows(400, 0.12)), MonitorSelection.defaults());
        CheckResult ks = results.stream()
                .filter(r -> r.monitor().equals("ks") && r.subject().equals(A))
                .findFirst()
                .orElseThrow();
        long tests = results.stream()
                .filter(r -> r.monitor().equals("ks") || r.monitor().equals("chi_square"))
                .count();
        assertThat(results)
                .filteredOn(r -> r.monitor().equals("missing_share"))
                .allMatch(r -> r.evidence().pValue() == null && r.evidence().adjustedPValue() == null);
        assertThat(ks.evidence().adjustedPValue())
                .isLessThanOrEqualTo(tests * ks.evidence().pValue() * (1 + 1e-12));
    }

    @Test
    void brokenColumn_isNotComputable_andStopsNoOther() {
        Comparison c = quiet();
        Map<String, Grid> grids = new HashMap<>(c.layout().grids());
        grids.put(A, Grid.of(1, 2)); // not the grid on which it was counted
        Comparison broken = new Comparison(
                c.scope(),
                c.reference(),
                c.current(),
                new Layout(1, grids, c.layout().categories()),
                c.settings());
        List<CheckResult> results = CATALOG.evaluate(broken, MonitorSelection.defaults());
        assertThat(results)
                .filteredOn(r -> r.subject().equals(A) && r.monitor().equals("ks"))
                .extracting(CheckResult::status)
                .containsExactly(Status.NOT_COMPUTABLE);
        assertThat(results)
                .filteredOn(
                        r -> r.subject().equals("input.num.b") && r.monitor().equals("ks"))
                .extracting(CheckResult::status)
                .containsExactly(Status.OK);
    }

    @Test
    void monitorThatThrows_saysSo_andStopsNoOther() {
        Monitor faulty = new Monitor() {
            @Override
            public MonitorSpec spec() {
                return MonitorSpec.of("faulty", Family.CUSTOM);
            }

            @Override
            public List<CheckResult> check(Comparison comparison) {
                throw new IllegalStateException("boom");
            }
        };
        Monitor ks = NumericMonitors.all().get(0);
        MonitorCatalog catalog = new MonitorCatalog(List.of(faulty, ks), List.of(), List.of(), List.of(), List.of());
        List<CheckResult> results = catalog.evaluate(quiet(), MonitorSelection.defaults());
        assertThat(results).hasSize(2).allMatch(r -> r.monitor().equals("ks"));
        List<CheckResult> all = catalog.evaluate(quiet(), MonitorSelection.all());
        assertThat(all.get(0).status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(all.get(0).reason().code()).isEqualTo(Reason.Code.MONITOR_FAILED);
        assertThat(all.get(0).reason().text()).contains("boom");
        assertThat(all).hasSize(3);
    }

    @Test
    void emptyWindow_hasAnExplicitStatusEverywhere() {
        Comparison c = quiet();
        Comparison empty = new Comparison(c.scope(), c.reference(), Profile.EMPTY, c.layout(), c.settings());
        assertThat(CATALOG.evaluate(empty, MonitorSelection.all()))
                .isNotEmpty()
                .allMatch(r -> r.status() == Status.INSUFFICIENT_DATA && r.reason() != null);
        Comparison nothing = new Comparison(c.scope(), Profile.EMPTY, c.current(), c.layout(), c.settings());
        assertThat(CATALOG.evaluate(nothing, MonitorSelection.all()))
                .filteredOn(r -> r.family() != Family.PRIVACY)
                .allMatch(r -> r.status() == Status.INSUFFICIENT_DATA);
    }

    @Test
    void settings_refuseNonsense() {
        assertThatThrownBy(() -> MonitorSettings.defaults().withAlpha(1)).hasMessageContaining("alpha: Expecting");
        assertThatThrownBy(() -> MonitorSettings.defaults().withMinimumRows(0)).hasMessageContaining("Found: 0");
        assertThatThrownBy(() -> MonitorSettings.defaults().withThreshold("ks", -1))
                .hasMessageContaining("thresholds.ks");
        assertThatThrownBy(() -> CATALOG.check(MonitorSettings.defaults().withDecidingTest(A, "kss")))
                .hasMessageContaining("decidingTests." + A + ": Expecting one of anova, chi_square")
                .hasMessageContaining("Found: kss");
    }

    @Test
    void settings_ofUnknownMonitors_andThresholdsOutOfReach_areRefusedTogether() {
        MonitorSettings settings = MonitorSettings.defaults()
                .withThreshold("kss", 0.1)
                .withThreshold("fisher/" + A, 3)
                .withThreshold("schema", 0.1)
                .withThreshold("psi", 3);
        assertThatThrownBy(() -> CATALOG.check(settings))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(RuleViolation::key, RuleViolation::found)
                                .containsExactly(
                                        tuple("thresholds.fisher/" + A, "3.0"),
                                        tuple("thresholds.kss", "kss"),
                                        tuple("thresholds.schema", "schema")));
        Comparison wrong = with(quiet(), settings);
        assertThatThrownBy(() -> CATALOG.evaluate(wrong, MonitorSelection.defaults()))
                .isInstanceOf(RuleViolationException.class);
    }

    private Comparison quiet() {
        return Samples.compare(rows(5000, 0), rows(1000, 0));
    }

    private static Comparison with(Comparison c, MonitorSettings settings) {
        return new Comparison(c.scope(), c.reference(), c.current(), c.layout(), settings);
    }

    private List<Row> rows(int n, double shift) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(Row.of(
                    Map.of(
                            A,
                            random.nextGaussian() + shift,
                            "input.num.b",
                            random.nextDouble() + shift,
                            "event.duration",
                            1e7 * (1 + random.nextDouble())),
                    Map.of(
                            LABEL,
                            random.nextBoolean() ? "yes" : "no",
                            "event.outcome",
                            random.nextInt(100) == 0 ? "failure" : "success",
                            "error.type",
                            "none")));
        }
        return rows;
    }

    private List<Row> wide(int n) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Map<String, Double> numeric = new HashMap<>();
            for (int column = 0; column < 40; column++) {
                numeric.put("input.num.w" + column, random.nextGaussian());
            }
            rows.add(Row.of(numeric, Map.of()));
        }
        return rows;
    }
}
