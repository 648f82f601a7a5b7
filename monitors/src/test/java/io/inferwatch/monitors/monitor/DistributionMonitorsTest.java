// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.profile.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionMonitorsTest {
    private static final String AGE = "input.num.age";
    private static final String COUNTRY = "input.cat.country";
    private final Random random = new Random(1);

    @Test
    void ks_findsAShift_andSaysWhatMoved() {
        CheckResult result = check("ks", AGE, Samples.compare(ages(5000, 41, 10), ages(400, 53, 10)));
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.direction()).isEqualTo(Direction.UP);
        assertThat(result.family()).isEqualTo(Family.DRIFT);
        assertThat(result.deciding()).isTrue();
        Change mean = result.details().change("mean").orElseThrow();
        assertThat(mean.from()).isCloseTo(41, within(1.0));
        assertThat(mean.to()).isCloseTo(53, within(2.0));
        Change share = result.details().change("share_below").orElseThrow();
        assertThat(share.from() - share.to())
                .isCloseTo(Objects.requireNonNull(result.evidence().effect()), within(1e-12));
        assertThat(mean.unit()).isEqualTo(Fact.Unit.VALUE);
        assertThat(result.evidence().effect()).isBetween(0.4, 0.5);
        assertThat(result.evidence().errorBound()).isBetween(0.0, 0.01);
        assertThat(result.evidence().adjustedPValue()).isNotNull();
    }

    @Test
    void ks_onTheGrid_isWithinItsBoundOfTheExactOne() {
        List<Row> reference = ages(5000, 41, 10);
        List<Row> current = ages(700, 42.5, 12);
        CheckResult result = check("ks", AGE, Samples.compare(reference, current));
        double exact = new org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest()
                .kolmogorovSmirnovStatistic(values(reference), values(current));
        assertThat(result.evidence().statistic()).isLessThanOrEqualTo(exact + 1e-12);
        assertThat(result.evidence().statistic() + result.evidence().errorBound())
                .isGreaterThanOrEqualTo(exact - 1e-12);
    }

    @Test
    void intervals_haveTheirEnds_andAFrequentZeroIsZero() {
        CheckResult shifted = check("chi_square", AGE, Samples.compare(ages(5000, 41, 10), ages(1000, 53, 10)));
        assertThat(shifted.details().change("share").orElseThrow().of()).matches("values from 5\\d\\.?\\d*");
        List<Row> many = rows(4000, i -> Row.of(Map.of(AGE, i % 2 == 0 ? 0.0 : 1 + random.nextDouble()), Map.of()));
        List<Row> few = rows(1000, i -> Row.of(Map.of(AGE, i % 5 == 0 ? 0.0 : 1 + random.nextDouble()), Map.of()));
        assertThat(check("chi_square", AGE, Samples.compare(many, few))
                        .details()
                        .facts())
                .contains(new Fact.Change("share", "values up to 0", 0.5, 0.2, Fact.Unit.SHARE));
        assertThat(check("ks", AGE, Samples.compare(many, few)).details().facts())
                .contains(new Fact.Change("share_up_to", "0", 0.5, 0.2, Fact.Unit.SHARE));
    }

    @Test
    void adjustedP_isTold() {
        Comparison c = Samples.compare(countries(5000, 0.6, 0), countries(1000, 0.3, 50));
        assertThat(MonitorCatalog.standard().evaluate(c, MonitorSelection.defaults()))
                .filteredOn(check -> check.monitor().equals("chi_square"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.details()
                                    .amount("adjusted_among")
                                    .orElseThrow()
                                    .value())
                            .isEqualTo(2);
                    assertThat(check.evidence().adjustedPValue()).isLessThan(0.001);
                });
    }

    @Test
    void significantButTiny_isNotMaterial() {
        CheckResult result = check("ks", AGE, Samples.compare(ages(100_000, 41, 10), ages(100_000, 41.4, 10)));
        assertThat(result.evidence().pValue()).isLessThan(1e-6);
        assertThat(result.status()).isEqualTo(Status.OK);
        assertThat(result.direction()).isEqualTo(Direction.NONE);
    }

    @Test
    void largeButUnproven_isNotSignificant() {
        CheckResult result = check("ks", AGE, Samples.compare(ages(60, 41, 10), ages(30, 41, 10)));
        assertThat(result.evidence().effect()).isGreaterThan(0.07);
        assertThat(result.status()).isEqualTo(Status.OK);
    }

    @Test
    void fewRows_areInsufficient() {
        CheckResult now = check("ks", AGE, Samples.compare(ages(5000, 41, 10), ages(29, 90, 10)));
        assertThat(now.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(now.reason()).isEqualTo(new Reason(Reason.Code.TOO_FEW_ROWS, "fewer than 30 rows with a value now"));
        assertThat(now.evidence().nCurrent()).isEqualTo(29);
        CheckResult before = check("ks", AGE, Samples.compare(ages(29, 41, 10), ages(500, 90, 10)));
        assertThat(before.reason())
                .isEqualTo(new Reason(Reason.Code.TOO_FEW_ROWS, "fewer than 30 rows with a value in the reference"));
    }

    @Test
    void columnThatVanished_isMissing_notShifted() {
        List<Row> empty = rows(400, i -> Row.of(Map.of(), Map.of()));
        Comparison c = Samples.compare(ages(5000, 41, 10), empty);
        assertThat(check("ks", AGE, c).status()).isEqualTo(Status.INSUFFICIENT_DATA);
        CheckResult missing = check("missing_share", AGE, c);
        assertThat(missing.status()).isEqualTo(Status.FAIL);
        assertThat(missing.direction()).isEqualTo(Direction.UP);
        assertThat(missing.details().facts()).contains(new Fact.Change("missing_share", 0, 1, Fact.Unit.SHARE));
        Comparison notCounted = new Comparison(
                c.scope(),
                c.reference(),
                new io.inferwatch.monitors.profile.Profile(400, 400, c.current().hours(), Map.of(), Map.of(), Map.of()),
                c.layout(),
                c.settings());
        assertThat(check("missing_share", AGE, notCounted).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void predictionMissing_inFailedInferencesOnly_isNoFinding() {
        Comparison c = Samples.compare(predictions(5000, 0.01, 0.0), predictions(1000, 0.3, 0.0));
        assertThat(check("missing_share", "prediction.value", c).status()).isEqualTo(Status.OK);
        assertThat(check("error_rate", "event.outcome", c).status()).isEqualTo(Status.FAIL);
        Comparison lost = Samples.compare(predictions(5000, 0.01, 0.0), predictions(1000, 0.01, 0.2));
        assertThat(check("missing_share", "prediction.value", lost).status()).isEqualTo(Status.FAIL);
        assertThat(check("missing_share", "prediction.value", lost).family()).isEqualTo(Family.PREDICTION);
    }

    @Test
    void constantColumns_areExplicit() {
        List<Row> constant = rows(500, i -> Row.of(Map.of(AGE, 7.5), Map.of()));
        Comparison same = Samples.compare(constant, constant);
        assertThat(check("ks", AGE, same).status()).isEqualTo(Status.OK);
        assertThat(check("wasserstein", AGE, same).reason().code()).isEqualTo(Reason.Code.CONSTANT);
        assertThat(check("welch_t", AGE, same).status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(check("mean_z", AGE, same).reason().code()).isEqualTo(Reason.Code.CONSTANT);
        assertThat(check("chi_square", AGE, same).evidence().pValue()).isEqualTo(1);
        Comparison moved = Samples.compare(constant, rows(500, i -> Row.of(Map.of(AGE, 8.0), Map.of())));
        assertThat(check("ks", AGE, moved).status()).isEqualTo(Status.FAIL);
        assertThat(check("ks", AGE, moved).direction()).isEqualTo(Direction.UP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ks",
                "wasserstein",
                "psi",
                "jensen_shannon",
                "hellinger",
                "l_infinity",
                "chi_square",
                "welch_t",
                "mean_z",
                "mann_whitney",
                "kl",
                "total_variation",
                "cramers_v",
                "cohen_d",
                "hedges_g",
                "anova",
                "kruskal_wallis"
            })
    void everyNumericTest_seesALargeShift_andNoneAQuietWindow(String monitor) {
        List<Row> reference = ages(5000, 41, 10);
        assertThat(check(monitor, AGE, Samples.compare(reference, ages(1000, 48, 10)))
                        .status())
                .isEqualTo(Status.FAIL);
        CheckResult quiet = check(monitor, AGE, Samples.compare(reference, ages(1000, 41, 10)));
        assertThat(quiet.status()).isEqualTo(Status.OK);
        assertThat(quiet.evidence().effect()).isLessThan(0.06);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psi",
                "jensen_shannon",
                "hellinger",
                "l_infinity",
                "chi_square",
                "kl",
                "total_variation",
                "cramers_v"
            })
    void everyCategoricalTest_seesALargeShift_andNoneAQuietWindow(String monitor) {
        List<Row> reference = countries(5000, 0.6, 0);
        CheckResult shifted = check(monitor, COUNTRY, Samples.compare(reference, countries(1000, 0.3, 0)));
        assertThat(shifted.status()).isEqualTo(Status.FAIL);
        assertThat(shifted.direction()).isEqualTo(Direction.CHANGED);
        assertThat(shifted.details().change("share").orElseThrow().of()).isEqualTo("'DE'");
        assertThat(check(monitor, COUNTRY, Samples.compare(reference, countries(1000, 0.6, 0)))
                        .status())
                .isEqualTo(Status.OK);
    }

    @Test
    void newCategory_isNamed() {
        List<Row> reference = countries(5000, 0.6, 0);
        CheckResult result = check("new_category", COUNTRY, Samples.compare(reference, countries(1000, 0.6, 50)));
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.evidence().effect()).isCloseTo(0.05, within(1e-12));
        assertThat(result.details().items("new_values")).containsExactly(new Fact.Item("XX", 50L));
        assertThat(check("new_category", COUNTRY, Samples.compare(reference, countries(1000, 0.6, 5)))
                        .status())
                .isEqualTo(Status.OK);
        assertThat(check("new_category", COUNTRY, Samples.compare(reference, countries(1000, 0.6, 0)))
                        .details()
                        .items("new_values"))
                .isEmpty();
    }

    @Test
    void newCategory_whereTheReferenceKeepsShowingNewOnes_isUsual() {
        List<Row> ids = rows(500, i -> Row.of(Map.of(), Map.of(COUNTRY, "id" + i)));
        List<Row> moreIds = rows(500, i -> Row.of(Map.of(), Map.of(COUNTRY, "next" + i)));
        assertThat(check("new_category", COUNTRY, Samples.compare(ids, moreIds)).status())
                .isEqualTo(Status.OK);
    }

    @Test
    void zeroShare_findsDefaults() {
        List<Row> zeros = rows(1000, i -> Row.of(Map.of(AGE, i < 100 ? 0.0 : 40 + random.nextGaussian()), Map.of()));
        CheckResult result = check("zero_share", AGE, Samples.compare(ages(5000, 41, 10), zeros));
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.details().facts()).contains(new Fact.Change("zero_share", 0, 0.1, Fact.Unit.SHARE));
    }

    @Test
    void fewWholeNumbers_areDecidedByChiSquare() {
        List<Row> reference = rows(3000, i -> Row.of(Map.of(AGE, (double) random.nextInt(5)), Map.of()));
        List<Row> current = rows(1000, i -> Row.of(Map.of(AGE, (double) random.nextInt(4)), Map.of()));
        Comparison c = Samples.compare(reference, current);
        assertThat(MonitorCatalog.standard().evaluate(c, MonitorSelection.defaults()))
                .extracting(CheckResult::monitor)
                .contains("chi_square")
                .doesNotContain("ks", "zero_share");
        CheckResult result = check("chi_square", AGE, c);
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.deciding()).isTrue();
        assertThat(result.details().change("share").orElseThrow().of()).isEqualTo("value 4");
        assertThat(check("ks", AGE, c).deciding()).isFalse();
    }

    @Test
    void dependentHours_needMoreEvidence() {
        List<Row> wandering =
                rows(4800, i -> Row.of(Map.of(AGE, 40 + 5 * (i / 200 % 2) + random.nextGaussian()), Map.of()));
        List<Row> highHour = rows(200, i -> Row.of(Map.of(AGE, 45 + random.nextGaussian()), Map.of()));
        assertThat(check("ks", AGE, Samples.compare(wandering, highHour)).status())
                .isEqualTo(Status.OK);
    }

    private static CheckResult check(String monitor, String subject, Comparison c) {
        return MonitorCatalog.standard().evaluate(c, MonitorSelection.all()).stream()
                .filter(r -> r.monitor().equals(monitor) && r.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private List<Row> ages(int n, double mean, double sigma) {
        return rows(n, i -> Row.of(Map.of(AGE, mean + sigma * random.nextGaussian()), Map.of()));
    }

    private List<Row> countries(int n, double german, int unknown) {
        return rows(n, i -> {
            String rest = random.nextBoolean() ? "FR" : "IT";
            String known = random.nextDouble() < german ? "DE" : rest;
            return Row.of(Map.of(), Map.of(COUNTRY, i < unknown ? "XX" : known));
        });
    }

    private List<Row> predictions(int n, double failing, double losing) {
        return rows(n, i -> {
            boolean failed = random.nextDouble() < failing;
            Map<String, Double> numeric = new HashMap<>();
            if (!failed && random.nextDouble() >= losing) {
                numeric.put("prediction.value", random.nextGaussian());
            }
            return Row.of(numeric, Map.of("event.outcome", failed ? "failure" : "success"));
        });
    }

    private static double[] values(List<Row> rows) {
        return rows.stream().mapToDouble(row -> row.numeric().get(AGE)).toArray();
    }

    private static List<Row> rows(int n, IntFunction<Row> row) {
        return IntStream.range(0, n).mapToObj(row).toList();
    }
}
