// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Monitors of a share of rows, on shares that are known exactly: 1 000 rows before, 1 000 now. */
class ShareOfRowsTest {
    private static final String X = "input.num.x";
    private static final String SCORE = "prediction.probability.yes";
    private static final String CLASS = "prediction.label";
    private static final int ROWS = 1_000;

    private static final Layout LAYOUT = new Layout(
            1,
            Map.of(X, Grid.of(0, Math.nextUp(0.0), 500), SCORE, Grid.of(-1, 0, 0.5, 1, 2)),
            Map.of(CLASS, List.of("yes", "no", "maybe"), "event.outcome", List.of("success")));

    private static Row row(Double x, Double score, String label) {
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        names.put("event.outcome", "success");
        if (x != null) {
            numbers.put(X, x);
        }
        if (score != null) {
            numbers.put(SCORE, score);
        }
        if (label != null) {
            names.put(CLASS, label);
        }
        return Row.of(numbers, names);
    }

    private static List<Row> rows(IntFunction<Row> row) {
        return IntStream.range(0, ROWS).mapToObj(row).toList();
    }

    private static Optional<CheckResult> find(String monitor, String column, List<Row> before, List<Row> now) {
        return find(monitor, column, before, now, MonitorSettings.defaults());
    }

    private static Optional<CheckResult> find(
            String monitor, String column, List<Row> before, List<Row> now, MonitorSettings settings) {
        Comparison comparison = new Comparison(
                Samples.scope(), Samples.profile(LAYOUT, before, 1), Samples.profile(LAYOUT, now, 1), LAYOUT, settings);
        return MonitorCatalog.standard().evaluate(comparison, MonitorSelection.named(List.of(monitor))).stream()
                .filter(result -> result.subject().equals(column))
                .findFirst();
    }

    private static void assertChange(CheckResult result, Status status, double from, double to) {
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.evidence().effect()).isCloseTo(Math.abs(to - from), within(1e-12));
        Direction expected = status != Status.FAIL ? Direction.NONE : to > from ? Direction.UP : Direction.DOWN;
        assertThat(result.direction()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, OK",
        "0, 9, OK",
        "0, 10, FAIL",
        "100, 100, OK",
        "100, 115, OK",
        "100, 200, FAIL",
        "200, 100, FAIL",
        "0, 1000, FAIL",
        "1000, 0, FAIL",
        "1000, 1000, OK"
    })
    void missingValues(int before, int now, Status expected) {
        assertChange(
                find(
                                "missing_share",
                                X,
                                rows(i -> row(i < before ? null : 1.0 * i, null, null)),
                                rows(i -> row(i < now ? null : 1.0 * i, null, null)))
                        .orElseThrow(),
                expected,
                before / 1000.0,
                now / 1000.0);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, OK",
        "0, 9, OK",
        "0, 12, FAIL",
        "500, 500, OK",
        "500, 700, FAIL",
        "700, 500, FAIL",
        "0, 1000, FAIL"
    })
    void zeros(int before, int now, Status expected) {
        assertChange(
                find(
                                "zero_share",
                                X,
                                rows(i -> row(i < before ? 0.0 : i + 0.5, null, null)),
                                rows(i -> row(i < now ? -0.0 : i + 0.5, null, null)))
                        .orElseThrow(),
                expected,
                before / 1000.0,
                now / 1000.0);
    }

    @ParameterizedTest
    @CsvSource({"0, 9, OK", "0, 12, FAIL", "500, 500, OK", "500, 100, OK", "100, 500, FAIL"})
    void numbersThatAreNotFinite_areWrongWhereThereAreMore(int before, int now, Status expected) {
        CheckResult result = find(
                        "non_finite",
                        X,
                        rows(i -> row(i < before ? Double.NaN : 1.0 * i, null, null)),
                        rows(i -> row(i < now ? Double.POSITIVE_INFINITY : 1.0 * i, null, null)))
                .orElseThrow();
        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.evidence().effect()).isCloseTo((now - before) / 1000.0, within(1e-12));
    }

    @Test
    void withoutANumberThatIsNotFinite_nothingIsAsked() {
        assertThat(find("non_finite", X, rows(i -> row(1.0 * i, null, null)), rows(i -> row(1.0 * i, null, null))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500, 500, OK", "500, 529, OK", "500, 570, FAIL", "500, 400, FAIL", "0, 40, FAIL", "1000, 0, FAIL"})
    void classes(int before, int now, Status expected) {
        CheckResult result = find(
                        "class_share",
                        CLASS,
                        rows(i -> row(null, null, i < before ? "yes" : "no")),
                        rows(i -> row(null, null, i < now ? "yes" : "no")))
                .orElseThrow();
        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.evidence().effect()).isCloseTo(Math.abs(now - before) / 1000.0, within(1e-12));
    }

    @Test
    void theClassThatMovedMost_isNamed() {
        CheckResult result = find(
                        "class_share",
                        CLASS,
                        rows(i -> row(null, null, i < 600 ? "yes" : i < 900 ? "no" : "maybe")),
                        rows(i -> row(null, null, i < 450 ? "yes" : i < 800 ? "no" : "maybe")))
                .orElseThrow();
        assertThat(result.details().change("share").orElseThrow().of()).isEqualTo("'yes'");
        assertThat(result.direction()).isEqualTo(Direction.DOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, OK, NONE",
        "0.2, 0.4, OK, NONE",
        "-0.001, 0.5, FAIL, DOWN",
        "0.5, 1.001, FAIL, UP",
        "-3, 3, FAIL, DOWN"
    })
    void probabilities_lieBetween0And1_bothIncluded(double least, double most, Status expected, Direction direction) {
        CheckResult result = find(
                        "out_of_bounds",
                        SCORE,
                        rows(i -> row(null, 0.5, null)),
                        rows(i -> row(null, i == 0 ? least : i == 1 ? most : 0.5, null)))
                .orElseThrow();
        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.direction()).isEqualTo(direction);
    }

    /** Bins that lie outside as a whole are counted; of the others one row is sure. */
    @Test
    void rowsOutside_areTheLeastThatTheGridIsSureOf() {
        CheckResult result = find(
                        "out_of_bounds",
                        SCORE,
                        rows(i -> row(null, 0.5, null)),
                        rows(i -> row(null, i < 30 ? 2.5 : 0.5, null)))
                .orElseThrow();
        assertThat(result.details()
                        .amount("rows_outside_at_least")
                        .orElseThrow()
                        .value())
                .isEqualTo(30);
        assertThat(result.evidence().effect()).isEqualTo(0.03);
    }

    @Test
    void boundsOfASetting_holdForAnyColumn() {
        MonitorSettings bounded = MonitorSettings.defaults().withBounds(Map.of(X, new Bounds(null, 10.0)));
        List<Row> within = rows(i -> row(i % 11.0, null, null));
        List<Row> beyond = rows(i -> row(i % 12.0, null, null));
        assertThat(find("out_of_bounds", X, within, within, bounded)
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.OK);
        assertThat(find("out_of_bounds", X, within, beyond, bounded)
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.FAIL);
        assertThat(find("out_of_bounds", X, within, beyond)).isEmpty();
    }
}
