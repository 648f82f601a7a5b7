// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Row;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnChecksTest {
    private static final String AGE = "input.num.age";
    private static final String ID = "input.cat.id";

    private static List<CheckResult> checks(int rows, IntFunction<Row> row, String column, ColumnRule rule, long hits) {
        List<Row> reference = IntStream.range(0, 300)
                .mapToObj(i -> Row.of(Map.of(AGE, i % 3 == 0 ? -999.0 : i % 3 == 1 ? -1.0 : i), Map.of(ID, "a")))
                .toList();
        List<Row> current = IntStream.range(0, rows).mapToObj(row).toList();
        Comparison comparison = Samples.compare(reference, current);
        ColumnWindow window = new ColumnWindow(comparison, column, query -> QueryResult.of(hits));
        return new ColumnChecks(comparison, column, rule, window).all();
    }

    private static ColumnRule special(Map<String, Limit> limits) {
        return new ColumnRule(true, null, limits, null, null, null);
    }

    private static ColumnRule unique(Limit duplicates) {
        return new ColumnRule(true, null, Map.of(), null, null, duplicates);
    }

    private static Row age(double age) {
        return Row.of(Map.of(AGE, age), Map.of());
    }

    private static Row id(String id) {
        return Row.of(Map.of(), Map.of(ID, id));
    }

    /** Of values that break their limits, the one that does so by most, whatever comes first in the alphabet. */
    @ParameterizedTest
    @CsvSource({"10, 40, -999", "40, 10, -1", "25, 25, -1"})
    void specialValue_thatIsWorstSpeaksForAll(int first, int second, String named) {
        IntFunction<Row> rows = i -> age(i < first ? -1 : i < first + second ? -999 : 5);
        Map<String, Limit> limits = Map.of("-1", Limit.failAbove(0.02), "-999", Limit.failAbove(0.02));

        CheckResult check = checks(100, rows, AGE, special(limits), 0).get(0);

        assertThat(check.status()).isEqualTo(Status.FAIL);
        assertThat(check.details().text("value")).hasValue(named);
        assertThat(check.evidence().effect()).isEqualTo(Math.max(first, second) / 100.0);
    }

    @Test
    void specialValue_isHeldAgainstItsOwnLimit() {
        IntFunction<Row> rows = i -> age(i < 30 ? -1 : i < 40 ? -999 : 5);
        Map<String, Limit> limits = Map.of("-1", Limit.failAbove(0.29), "-999", Limit.failAbove(0.02));
        Map<String, Limit> warned = Map.of("-1", new Limit(0.0, null), "-999", Limit.failAbove(0.09));

        assertThat(checks(100, rows, AGE, special(limits), 0).get(0).details().text("value"))
                .hasValue("-999");
        CheckResult failed = checks(100, rows, AGE, special(warned), 0).get(0);
        assertThat(failed.status()).isEqualTo(Status.FAIL);
        assertThat(failed.details().text("value")).hasValue("-999");
    }

    /** As of other limits: with fewer rows than the minimum only a limit of 0 is compared with. */
    @ParameterizedTest
    @CsvSource({"29, 0.01, INSUFFICIENT_DATA", "30, 0.01, FAIL", "29, 0, FAIL"})
    void duplicatesOfAThinWindow_areComparedWithALimitOf0Only(int rows, double limit, Status status) {
        CheckResult check = checks(rows, i -> id("v" + i % 25), ID, unique(Limit.failAbove(limit)), 25)
                .get(0);

        assertThat(check.status()).isEqualTo(status);
        assertThat(check.reason() == null ? null : check.reason().code())
                .isEqualTo(status == Status.FAIL ? null : Reason.Code.TOO_FEW_ROWS);
    }

    /** Distinct values beyond 1 000 are an estimate: half a per cent of the values is taken off. */
    @ParameterizedTest
    @CsvSource({"1000, 999, FAIL", "1000, 1000, OK", "1001, 996, OK", "1001, 995, FAIL", "2000, 1990, OK", "40, 41, OK"
    })
    void duplicates_areSureOnly(int rows, long distinct, Status status) {
        CheckResult check = checks(rows, i -> id("v" + i), ID, unique(Limit.NONE_ALLOWED), distinct)
                .get(0);

        assertThat(check.status()).isEqualTo(status);
        assertThat(check.evidence().effect()).isEqualTo(Math.max(0, rows - distinct) / (double) rows);
        assertThat(check.details().facts()).contains(new Fact.Amount("distinct", distinct, Fact.Unit.COUNT));
    }

    /** Rows without a value are none of the range's, and a share of no values is unknown. */
    @Test
    void range_isOfValues() {
        ColumnRule rule = new ColumnRule(
                true,
                Limit.failAbove(0.5),
                Map.of(),
                new ColumnRule.Range(new Bounds(0.0, 100.0), Limit.failAbove(0.1)),
                null,
                null);
        IntFunction<Row> half = i -> i % 2 == 0 ? age(i == 0 ? 200 : 50) : Row.of(Map.of(), Map.of());

        List<CheckResult> checks = checks(100, half, AGE, rule, 6);
        assertThat(checks).extracting(CheckResult::monitor).containsExactly("missing_values", "value_range");
        assertThat(checks).extracting(CheckResult::status).containsExactly(Status.OK, Status.FAIL);
        assertThat(checks.get(1).evidence().nCurrent()).isEqualTo(50);
        assertThat(checks(100, i -> Row.of(Map.of(), Map.of()), AGE, rule, 0))
                .extracting(CheckResult::status)
                .containsExactly(Status.FAIL, Status.INSUFFICIENT_DATA);
    }

    /** NaN and infinities of a number are counted by its profile; of a category, NaN is a word. */
    @Test
    void notANumber_isSpecialOfNumbersOnly() {
        Map<String, Limit> limits = Map.of("NaN", Limit.NONE_ALLOWED);
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 5};

        CheckResult number =
                checks(100, i -> age(odd[i % 4]), AGE, special(limits), 0).get(0);
        assertThat(number.evidence().effect()).isEqualTo(0.75);
        assertThat(number.details().text("problem")).hasValue("non_finite");
        CheckResult word = checks(100, i -> id(i < 10 ? "NaN" : "a"), ID, special(limits), 0)
                .get(0);
        assertThat(word.evidence().effect()).isEqualTo(0.1);
        assertThat(word.details().text("value")).hasValue("'NaN'");
    }
}
