// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaChecksTest {
    private static final String AGE = "input.num.age";
    private static final Row NOTHING = Row.of(Map.of(), Map.of());
    private static final Contract CONTRACT = contract(Status.WARN, Map.of(AGE, ColumnRule.ANY));

    private static Contract contract(Status newColumns, Map<String, ColumnRule> columns) {
        return new Contract("m", 1, null, newColumns, null, columns, List.of(), List.of());
    }

    private static Row age(double age) {
        return Row.of(Map.of(AGE, age), Map.of());
    }

    /** 50 rows whose first so many have an age. */
    private static Comparison window(int aged) {
        List<Row> reference =
                IntStream.range(0, 100).mapToObj(SchemaChecksTest::age).toList();
        return Samples.compare(
                reference,
                IntStream.range(0, 50)
                        .mapToObj(i -> i < aged ? age(i) : NOTHING)
                        .toList());
    }

    private static CheckResult column(Contract contract, Comparison window, QueryResults facts) {
        return column(contract, window, facts, AGE, ColumnRule.ANY);
    }

    private static CheckResult column(
            Contract contract, Comparison window, QueryResults facts, String column, ColumnRule rule) {
        ColumnWindow asked = new ColumnWindow(window, column, query -> QueryResult.of(0));
        return new SchemaChecks(contract, window, facts).column(column, rule, asked);
    }

    private static QueryResults unknown(Map<String, Long> columns) {
        return new QueryResults(Map.of(), columns.keySet(), columns, Map.of());
    }

    private static String problem(CheckResult check) {
        return check.details().text("problem").orElse("");
    }

    @Test
    void column_isThereWithOneValue() {
        CheckResult one = column(CONTRACT, window(1), QueryResults.NONE);
        assertThat(one.status()).isEqualTo(Status.OK);
        assertThat(problem(one)).isEqualTo("there");
        assertThat(one.details().amount("rows").orElseThrow().value()).isEqualTo(1);

        CheckResult none = column(CONTRACT, window(0), QueryResults.NONE);
        assertThat(none.status()).isEqualTo(Status.FAIL);
        assertThat(problem(none)).isEqualTo("missing");
        assertThat(none.evidence().effect()).isEqualTo(1);
        assertThat(none.direction()).isEqualTo(Direction.DOWN);
    }

    /** Values that are not finite are values: the column is there. */
    @Test
    void notANumber_isAValue() {
        Comparison window = Samples.compare(List.of(age(1), age(2)), List.of(NOTHING, age(Double.NaN)));

        assertThat(column(CONTRACT, window, QueryResults.NONE).status()).isEqualTo(Status.OK);
    }

    @Test
    void column_thatNeedNotBeThereMayBeMissing() {
        ColumnRule optional = new ColumnRule(false, null, Map.of(), null, null, null);

        assertThat(column(CONTRACT, window(0), QueryResults.NONE, AGE, optional).status())
                .isEqualTo(Status.OK);
    }

    /** One row of another type is enough, unless the contract has that column too. */
    @Test
    void retypedRows_failAtOne() {
        for (String sibling : List.of("input.cat.age", "input.bool.age", "input.text.age")) {
            QueryResults facts = unknown(Map.of(sibling, 1L));
            CheckResult retyped = column(CONTRACT, window(49), facts);
            assertThat(problem(retyped)).isEqualTo("retyped");
            assertThat(retyped.status()).isEqualTo(Status.FAIL);
            assertThat(retyped.evidence().effect()).isEqualTo(0.02);
            assertThat(retyped.details().text("arrives_as")).hasValue(sibling);

            Contract both = contract(Status.WARN, Map.of(AGE, ColumnRule.ANY, sibling, ColumnRule.ANY));
            assertThat(column(both, window(49), facts).status()).isEqualTo(Status.OK);
        }
        assertThat(column(CONTRACT, window(49), unknown(Map.of("input.cat.age", 0L)))
                        .status())
                .isEqualTo(Status.OK);
        assertThat(column(CONTRACT, window(49), unknown(Map.of("input.cat.age2", 9L)))
                        .status())
                .isEqualTo(Status.OK);
    }

    /** The reference may know the other column: then its profile says how many rows have it. */
    @Test
    void retypedRows_ofAKnownColumnAreCountedByItsProfile() {
        Row word = Row.of(Map.of(), Map.of("input.cat.age", "old"));
        Comparison window = Samples.compare(List.of(age(1), word), List.of(word, word, age(1), NOTHING));

        CheckResult retyped = column(CONTRACT, window, QueryResults.NONE);
        assertThat(problem(retyped)).isEqualTo("retyped");
        assertThat(retyped.evidence().effect()).isEqualTo(0.5);
        CheckResult other = column(
                contract(Status.WARN, Map.of("input.cat.age", ColumnRule.ANY)),
                window,
                QueryResults.NONE,
                "input.cat.age",
                ColumnRule.ANY);
        assertThat(other.details().text("arrives_as")).hasValue(AGE);
        assertThat(other.evidence().effect()).isEqualTo(0.25);
    }

    @Test
    void notIndexedValues_areReportedBeforeOthers() {
        QueryResults facts = new QueryResults(Map.of(), Set.of(), Map.of("input.cat.age", 5L), Map.of(AGE, 10L));

        CheckResult check = column(CONTRACT, window(40), facts);

        assertThat(problem(check)).isEqualTo("not_indexed");
        assertThat(check.evidence().effect()).isEqualTo(0.2);
        QueryResults none = new QueryResults(Map.of(), Set.of(), Map.of(), Map.of(AGE, 0L));
        assertThat(column(CONTRACT, window(40), none).status()).isEqualTo(Status.OK);
    }

    /** A column is unheard of unless the reference, the traffic at any time, or another branch has it. */
    @Test
    void unheardOf_isWhatNobodyEverSaw() {
        String other = "input.num.other";
        Comparison window = window(50);

        CheckResult unheard = column(CONTRACT, window, QueryResults.NONE, other, ColumnRule.ANY);
        assertThat(unheard.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(unheard.reason()).isNotNull();
        assertThat(unheard.reason().code()).isEqualTo(Reason.Code.UNKNOWN_COLUMN);
        QueryResults once = new QueryResults(Map.of(), Set.of(other), Map.of(), Map.of());
        assertThat(problem(column(CONTRACT, window, once, other, ColumnRule.ANY)))
                .isEqualTo("missing");
        assertThat(problem(column(CONTRACT, window, unknown(Map.of("input.bool.other", 3L)), other, ColumnRule.ANY)))
                .isEqualTo("retyped");
    }

    private static List<CheckResult> newColumns(Status status, Map<String, Long> unknown) {
        return new SchemaChecks(contract(status, Map.of(AGE, ColumnRule.ANY)), window(50), unknown(unknown))
                .newColumns();
    }

    /** In the order of their names; other branches of known columns, and fields that are no inputs, are none. */
    @Test
    void newColumns_areInputsThatNobodyKnows() {
        Map<String, Long> unknown =
                Map.of("input.num.z", 50L, "input.cat.b", 10L, "input.cat.age", 5L, "output.label", 7L, AGE, 9L);

        List<CheckResult> checks = newColumns(Status.FAIL, unknown);

        assertThat(checks)
                .extracting(CheckResult::subject)
                .containsExactly("input.cat.b", "input.num.z", CheckResult.ALL_OTHERS);
        assertThat(checks).extracting(CheckResult::status).containsExactly(Status.FAIL, Status.FAIL, Status.OK);
        assertThat(checks).extracting(check -> check.evidence().effect()).containsExactly(0.2, 1.0, 0.0);
        assertThat(checks.get(0).direction()).isEqualTo(Direction.UP);
        assertThat(checks).extracting(SchemaChecksTest::problem).endsWith("no_other_new_columns");
        assertThat(newColumns(Status.WARN, Map.of()))
                .extracting(SchemaChecksTest::problem)
                .containsExactly("no_new_columns");
    }

    @Test
    void emptyWindow_saysNothing() {
        Comparison empty = Samples.compare(List.of(age(1), age(2)), List.of());

        assertThat(new SchemaChecks(CONTRACT, empty, unknown(Map.of("input.num.z", 1L))).newColumns())
                .isEmpty();
        assertThat(column(CONTRACT, empty, QueryResults.NONE).status()).isEqualTo(Status.INSUFFICIENT_DATA);
    }

    /** Where new columns are allowed, it is not said that there are none. */
    @Test
    void newColumns_thatAreAllowedAreNotDenied() {
        assertThat(newColumns(Status.OK, Map.of("input.num.z", 50L)))
                .extracting(SchemaChecksTest::problem)
                .containsExactly("new_columns_allowed");
    }
}
