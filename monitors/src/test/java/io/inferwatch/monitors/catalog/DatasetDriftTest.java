// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which columns count for the drift of all inputs, and by how much. */
class DatasetDriftTest {
    private static final Comparison PLAIN = comparison(Map.of());

    /** Attributions by feature, of rows that have one each and an input. */
    private static Comparison comparison(Map<String, Double> attributions) {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Map<String, Double> numbers = new HashMap<>();
            numbers.put("input.num.a", random.nextGaussian());
            attributions.forEach(
                    (feature, size) -> numbers.put("attribution." + feature, size * random.nextGaussian()));
            rows.add(Row.of(numbers, Map.of()));
        }
        return Samples.compare(rows, rows);
    }

    private static Comparison with(Comparison c, MonitorSettings settings) {
        return new Comparison(c.scope(), c.reference(), c.current(), c.layout(), settings);
    }

    private static CheckResult check(Scope scope, Family family, String column, Status status, boolean deciding) {
        return new CheckResult(
                scope, family, "ks", column, status, Evidence.NONE, Direction.NONE, null, Details.NONE, deciding);
    }

    /** Columns a, b, … of which the first have drifted. */
    private static List<CheckResult> columns(int all, int drifted) {
        List<CheckResult> results = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            results.add(check(
                    PLAIN.scope(),
                    Family.DRIFT,
                    "input.num." + (char) ('a' + i),
                    i < drifted ? Status.FAIL : Status.OK,
                    true));
        }
        return results;
    }

    /** Half of the columns is enough. */
    @ParameterizedTest
    @CsvSource({"4, 0, OK", "4, 1, OK", "4, 2, FAIL", "5, 2, OK", "5, 3, FAIL", "1, 1, FAIL"})
    void share_isComparedWithHalf(int all, int drifted, Status status) {
        CheckResult result = DatasetDrift.of(PLAIN, columns(all, drifted));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.evidence().effect()).isEqualTo((double) drifted / all);
        assertThat(result.evidence().threshold()).isEqualTo(.5);
        assertThat(result.details().amount("columns").orElseThrow().value()).isEqualTo(all);
        assertThat(result.details().amount("drifted_columns").orElseThrow().value())
                .isEqualTo(drifted);
        assertThat(result.deciding()).isFalse();
        assertThat(result.direction()).isEqualTo(status == Status.FAIL ? Direction.CHANGED : Direction.NONE);
    }

    @Test
    void threshold_isASetting() {
        Comparison strict = with(PLAIN, MonitorSettings.defaults().withThreshold("dataset_drift", .25));

        assertThat(DatasetDrift.of(strict, columns(4, 1)).status()).isEqualTo(Status.FAIL);
        assertThat(DatasetDrift.of(strict, columns(5, 1)).status()).isEqualTo(Status.OK);
    }

    /** Importance of the settings; columns not named there have 1. */
    @Test
    void importance_weighs() {
        Comparison weighted =
                with(PLAIN, MonitorSettings.defaults().withImportance(Map.of("input.num.a", 3.0, "input.num.b", 0.0)));

        CheckResult result = DatasetDrift.of(weighted, columns(4, 1));

        assertThat(result.evidence().effect()).isCloseTo(3.0 / 5, within(1e-12));
        assertThat(result.evidence().statistic()).as("columns alone").isEqualTo(.25);
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.details().text("weighted_by")).hasValue("importance");
        assertThat(DatasetDrift.of(PLAIN, columns(4, 1)).details().text("weighted_by"))
                .isEmpty();
    }

    /** Weights of nothing are none: all columns count alike. */
    @Test
    void importanceOfZero_isNoWeight() {
        Comparison zero =
                with(PLAIN, MonitorSettings.defaults().withImportance(Map.of("input.num.a", 0.0, "input.num.b", 0.0)));

        assertThat(DatasetDrift.of(zero, columns(2, 1)).evidence().effect()).isEqualTo(.5);
        assertThat(DatasetDrift.of(zero, columns(3, 2)).evidence().effect())
                .as("a third column has 1")
                .isEqualTo(0.0);
    }

    /** The mean size of attributions weighs where nothing is set, of a feature without any 0. */
    @Test
    void attributions_weighWithoutSettings() {
        Comparison attributed = comparison(Map.of("a", 9.0, "b", 1.0));
        Comparison set = with(attributed, MonitorSettings.defaults().withImportance(Map.of("input.num.a", 1.0)));

        assertThat(DatasetDrift.of(attributed, columns(3, 1)).evidence().effect())
                .isBetween(.87, .93);
        assertThat(DatasetDrift.of(set, columns(3, 1)).evidence().effect())
                .as("settings go first")
                .isCloseTo(1.0 / 3, within(1e-12));
    }

    /** One column of which any deciding check fails has drifted, however many others say. */
    @Test
    void column_countsOnce() {
        List<CheckResult> results = new ArrayList<>(columns(2, 0));
        results.add(check(PLAIN.scope(), Family.DRIFT, "input.num.a", Status.FAIL, true));
        results.add(check(PLAIN.scope(), Family.DRIFT, "input.num.a", Status.OK, true));

        CheckResult result = DatasetDrift.of(PLAIN, results);

        assertThat(result.evidence().effect()).isEqualTo(.5);
        assertThat(result.details().items("drifted"))
                .extracting(Fact.Item::text)
                .containsExactly("input.num.a");
    }

    /** Other versions, predictions, checks that do not decide or say nothing, and contracts are no drift of the inputs. */
    @Test
    void otherChecks_doNotCount() {
        Scope scope = PLAIN.scope();
        Scope other = new Scope("credit", "2", null, scope.window(), scope.reference());
        List<CheckResult> results = List.of(
                check(other, Family.DRIFT, "input.num.a", Status.FAIL, true),
                check(scope, Family.PREDICTION, "prediction.value", Status.FAIL, true),
                check(scope, Family.DRIFT, "prediction.value", Status.FAIL, true),
                check(scope, Family.DRIFT, "input.num.a", Status.FAIL, false),
                check(scope, Family.DRIFT, "input.num.b", Status.NOT_COMPUTABLE, true),
                check(scope, Family.CONTRACT, "input.num.a", Status.FAIL, true));

        CheckResult result = DatasetDrift.of(PLAIN, results);

        assertThat(result.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(result.deciding()).isFalse();
        assertThat(result.evidence().nCurrent()).isEqualTo(200);
    }

    @Test
    void names_areTheFirstFive() {
        CheckResult result = DatasetDrift.of(PLAIN, columns(8, 7));

        assertThat(result.details().items("drifted"))
                .extracting(Fact.Item::text)
                .hasSize(5)
                .startsWith("input.num.a")
                .endsWith("input.num.e");
        assertThat(result.details().amount("drifted_columns").orElseThrow().value())
                .isEqualTo(7);
    }
}
