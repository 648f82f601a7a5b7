// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.LayoutBuilder;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContractChecksTest {
    private static final String AGE = "input.num.age";
    private static final String COUNTRY = "input.cat.country";
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Layout LAYOUT = layout();
    private static final Profile REFERENCE = profile(1_000, i -> row(18 + i % 60, i % 3 == 0 ? "FR" : "DE"));

    @Test
    void inferredContract_isKeptByItsOwnReferenceAndByThinWindows() {
        Contract contract = inferred();

        for (int rows : new int[] {30, 50, 1_000}) {
            Comparison window = window(profile(rows, i -> row(18 + i % 60, i % 3 == 0 ? "FR" : "DE")));
            assertThat(evaluate(contract, window, QueryResults.NONE))
                    .allMatch(check -> check.status() == Status.OK)
                    .extracting(CheckResult::monitor)
                    .contains("schema", "missing_values", "special_values", "value_range", "domain");
        }
    }

    @Test
    void inferredRange_isWiderThanTheReferenceAndDoesNotCrossZero() {
        ColumnRule.Range range = inferred().columns().get(AGE).range();

        assertThat(range).isNotNull();
        assertThat(range.bounds()).isEqualTo(new Bounds(12.0, 83.0));
        Contract positive = ContractInference.infer("m", "r@1", LAYOUT, profile(500, i -> row(1 + i % 60, "DE")))
                .contract();
        assertThat(positive.columns().get(AGE).range().bounds().min()).isZero();
    }

    @Test
    void inferredSentinel_hasItsOwnLimitAndStaysOutOfTheRange() {
        IntFunction<Row> sentinel = i -> row(i % 20 == 0 ? -999 : 18 + i % 60, "DE");
        LayoutBuilder builder = new LayoutBuilder(1);
        builder.numeric(
                AGE,
                IntStream.range(0, 1_000)
                        .mapToDouble(i -> i % 20 == 0 ? -999 : 18 + i % 60)
                        .toArray());
        Layout layout = builder.build();

        Contract contract = ContractInference.infer("m", "r@1", layout, profile(layout, 1_000, sentinel))
                .contract();

        ColumnRule rule = contract.columns().get(AGE);
        assertThat(rule.special()).containsOnlyKeys("-999", "NaN");
        assertThat(rule.range().bounds().min()).isGreaterThanOrEqualTo(0);
        assertThat(rule.special().get("-999").fail()).isBetween(0.1, 0.2);
    }

    @Test
    void inferredRange_beginsWhereTheValuesDoThatAreNotSpecial() {
        double[] values = IntStream.range(0, 2_000)
                .mapToDouble(i -> i % 100 == 0 ? -999 : 5_000 + 0.5 * i)
                .toArray();
        LayoutBuilder builder = new LayoutBuilder(1);
        builder.numeric(AGE, values);
        Layout layout = builder.build();

        Contract contract = ContractInference.infer(
                        "m", "r@1", layout, profile(layout, 2_000, i -> row(values[i], "DE")))
                .contract();

        Bounds bounds = contract.columns().get(AGE).range().bounds();
        assertThat(bounds.min()).isBetween(4_800.0, 5_000.0);
        assertThat(bounds.max()).isBetween(6_000.0, 6_200.0);
    }

    @Test
    void inferredRange_endsWhereDoublesDo() {
        LayoutBuilder builder = new LayoutBuilder(1);
        builder.numeric(AGE, new double[] {-1e308, 1, 1e308});
        builder.numeric("input.num.half", new double[] {1, 2, 1e308});
        Layout layout = builder.build();
        IntFunction<Row> rows = i -> Row.of(
                Map.of(AGE, i % 2 == 0 ? 1e308 : -1e308, "input.num.half", i % 2 == 0 ? 1.7e308 : 1.0), Map.of());

        Contract contract = ContractInference.infer("m", "r@1", layout, profile(layout, 100, rows))
                .contract();

        assertThat(contract.columns().get(AGE).range()).isNull();
        assertThat(contract.columns().get("input.num.half").range().bounds()).isEqualTo(new Bounds(0.0, null));
    }

    @Test
    void inferredIdentifier_isUniqueUnlessAValueRepeats() {
        LayoutBuilder builder = new LayoutBuilder(1);
        Map<String, Long> counts = new HashMap<>();
        IntStream.range(0, 500).forEach(i -> counts.put("id" + i, 1L));
        builder.categorical(COUNTRY, counts);
        Layout layout = builder.build();

        Profile unique = profile(layout, 500, i -> row(40, "id" + i));
        Profile twice = profile(layout, 500, i -> row(40, "id" + i / 2));

        assertThat(ContractInference.infer("m", "r@1", layout, unique)
                        .contract()
                        .columns()
                        .get(COUNTRY)
                        .duplicates())
                .isNotNull();
        assertThat(ContractInference.infer("m", "r@1", layout, twice)
                        .contract()
                        .columns()
                        .get(COUNTRY)
                        .duplicates())
                .isNull();
    }

    @Test
    void inferredPlaceholder_hasItsOwnLimitAndIsNoneOfTheDomain() {
        LayoutBuilder builder = new LayoutBuilder(1);
        builder.categorical(COUNTRY, Map.of("DE", 900L, "FR", 80L, "N/A", 20L));
        Layout layout = builder.build();
        IntFunction<Row> rows = i -> row(40, i < 20 ? "N/A" : i < 100 ? "FR" : "DE");

        ColumnRule rule = ContractInference.infer("m", "r@1", layout, profile(layout, 1_000, rows))
                .contract()
                .columns()
                .get(COUNTRY);

        assertThat(rule.domain().values()).containsExactly("DE", "FR");
        assertThat(rule.special()).containsOnlyKeys("N/A");
        assertThat(rule.special().get("N/A").fail()).isBetween(0.05, 0.15);
    }

    @Test
    void specialCategory_isHeldAgainstItsOwnLimitAndNotAgainstTheDomain() {
        ColumnRule.Domain domain = new ColumnRule.Domain(List.of("DE"), Limit.NONE_ALLOWED);
        Map<String, Limit> special = Map.of("N/A", Limit.failAbove(0.05), "FR", Limit.failAbove(1));
        Contract contract = contract(COUNTRY, new ColumnRule(true, null, special, null, domain, null));

        Comparison few = window(profile(100, i -> row(40, i < 5 ? "N/A" : i < 50 ? "FR" : "DE")));
        assertThat(one(contract, few, "special_values").status()).isEqualTo(Status.OK);
        assertThat(one(contract, few, "domain").status()).isEqualTo(Status.OK);

        Comparison many = window(profile(100, i -> row(40, i < 40 ? "N/A" : "DE")));
        CheckResult failed = one(contract, many, "special_values");
        assertThat(failed.status()).isEqualTo(Status.FAIL);
        assertThat(failed.details().facts())
                .contains(
                        new Fact.Text("problem", "special"),
                        new Fact.Text("value", "'N/A'"),
                        new Fact.Amount("rows", 40, Fact.Unit.COUNT),
                        new Fact.Amount("rows_of", 100, Fact.Unit.COUNT),
                        new Fact.Amount("fails_above", 0.05, Fact.Unit.SHARE));
    }

    @Test
    void missingValues_failAboveTheLimitAndWarnBelow() {
        Contract contract = contract(AGE, new ColumnRule(true, new Limit(0.0, 0.05), Map.of(), null, null, null));

        assertThat(one(contract, window(withMissing(100, 6)), "missing_values").status())
                .isEqualTo(Status.FAIL);
        CheckResult warned = one(contract, window(withMissing(100, 5)), "missing_values");
        assertThat(warned.status()).isEqualTo(Status.WARN);
        assertThat(warned.deciding()).isFalse();
        assertThat(warned.details().facts())
                .contains(
                        new Fact.Text("problem", "without_value"),
                        new Fact.Amount("rows", 5, Fact.Unit.COUNT),
                        new Fact.Amount("rows_of", 100, Fact.Unit.COUNT),
                        new Fact.Amount("warns_above", 0, Fact.Unit.SHARE),
                        new Fact.Amount("fails_above", 0.05, Fact.Unit.SHARE));
        assertThat(one(contract, window(withMissing(100, 0)), "missing_values").status())
                .isEqualTo(Status.OK);
    }

    @Test
    void oneRow_neverFailsALimitAboveZero() {
        Contract contract = contract(AGE, new ColumnRule(true, Limit.failAbove(0.01), Map.of(), null, null, null));

        assertThat(one(contract, window(withMissing(50, 1)), "missing_values").status())
                .isEqualTo(Status.WARN);
        assertThat(one(contract, window(withMissing(20, 10)), "missing_values").status())
                .isEqualTo(Status.INSUFFICIENT_DATA);
        Contract strict = contract(AGE, new ColumnRule(true, Limit.NONE_ALLOWED, Map.of(), null, null, null));
        assertThat(one(strict, window(withMissing(20, 1)), "missing_values").status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void valuesOutside_areAskedForOnlyWhenTheProfileCannotTell() {
        ColumnRule.Range range = new ColumnRule.Range(new Bounds(0.0, 100.0), Limit.NONE_ALLOWED);
        Contract contract = contract(AGE, new ColumnRule(true, null, Map.of(), range, null, null));
        Comparison inside = window(profile(100, i -> row(20 + i % 50, "DE")));
        Comparison outside = window(profile(100, i -> row(i == 0 ? 130 : 20 + i % 50, "DE")));

        assertThat(ContractChecks.questions(contract, inside, QueryResults.NONE))
                .isEmpty();
        Set<ContractQuery> asked = ContractChecks.questions(contract, outside, QueryResults.NONE);
        assertThat(asked).hasSize(1);

        CheckResult result = one(
                contract,
                outside,
                QueryResults.NONE.withAnswers(Map.of(asked.iterator().next(), QueryResult.of(1))),
                "value_range");
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.details().facts())
                .contains(
                        new Fact.Text("problem", "outside_range"),
                        new Fact.Amount("rows", 1, Fact.Unit.COUNT),
                        new Fact.Amount("rows_of", 100, Fact.Unit.COUNT),
                        new Fact.Range("allowed", 0.0, 100.0),
                        new Fact.Range("seen", 20.0, 130.0));
    }

    @Test
    void refusedQuestion_isNotComputableAndStopsNoOther() {
        ColumnRule.Range range = new ColumnRule.Range(new Bounds(0.0, 10.0), Limit.NONE_ALLOWED);
        Contract contract = contract(AGE, new ColumnRule(true, Limit.NONE_ALLOWED, Map.of(), range, null, null));
        Comparison window = window(profile(100, i -> row(20 + i % 50, "DE")));
        Map<ContractQuery, QueryResult> answers = new HashMap<>();
        ContractChecks.questions(contract, window, QueryResults.NONE)
                .forEach(q -> answers.put(q, QueryResult.failed("no luck")));

        List<CheckResult> results = evaluate(contract, window, QueryResults.NONE.withAnswers(answers));

        assertThat(named(results, "value_range").status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(named(results, "value_range").reason()).isEqualTo(new Reason(Reason.Code.QUERY_FAILED, "no luck"));
        assertThat(named(results, "missing_values").status()).isEqualTo(Status.OK);
    }

    @Test
    void schema_tellsMissingRetypedAndNewColumns() {
        Contract contract = inferred();
        Comparison window = window(profile(100, i -> new Row(Map.of(), Map.of(COUNTRY, "DE"), 1, Map.of())));

        CheckResult missing = schema(evaluate(contract, window, QueryResults.NONE), AGE);
        assertThat(missing.status()).isEqualTo(Status.FAIL);
        assertThat(missing.details().facts())
                .contains(new Fact.Text("problem", "missing"), new Fact.Amount("rows_of", 100, Fact.Unit.COUNT));

        QueryResults facts = new QueryResults(
                Map.of(),
                Set.of("input.cat.age", "input.num.fresh"),
                Map.of("input.cat.age", 100L, "input.num.fresh", 40L),
                Map.of());
        List<CheckResult> results = evaluate(contract, window, facts);
        List<Fact> retyped = List.of(
                new Fact.Amount("rows", 100, Fact.Unit.COUNT),
                new Fact.Amount("rows_of", 100, Fact.Unit.COUNT),
                new Fact.Text("problem", "retyped"),
                new Fact.Text("arrives_as", "input.cat.age"));
        assertThat(schema(results, AGE).details().facts()).isEqualTo(retyped);
        assertThat(results)
                .filteredOn(check -> check.monitor().equals("missing_values")
                        && check.subject().equals(AGE))
                .extracting(check -> check.details().facts())
                .containsExactly(retyped);
        assertThat(schema(results, "input.num.fresh").status()).isEqualTo(Status.WARN);
        assertThat(results).noneMatch(check -> check.subject().equals("input.cat.age"));
    }

    @Test
    void text_isKnownByItsDescriptors() {
        Contract contract = contract("input.num.note.length", ColumnRule.ANY);
        QueryResults facts = new QueryResults(
                Map.of(),
                Set.of("input.text.note", "input.text.other"),
                Map.of("input.text.note", 100L, "input.text.other", 100L),
                Map.of());

        List<CheckResult> results = evaluate(contract, window(profile(100, i -> row(40, "DE"))), facts);

        assertThat(results)
                .filteredOn(check -> check.status() == Status.WARN)
                .extracting(CheckResult::subject)
                .containsExactly("input.text.other");
    }

    @Test
    void crossRule_onAColumnThatNobodyKnowsIsNotComputable() {
        Selection adult = new Selection.Between("input.num.nosuch", new Bounds(18.0, null));
        List<CrossRule> rules = List.of(
                new CrossRule("then", null, adult, null, Limit.NONE_ALLOWED),
                new CrossRule("when", new Selection.Not(adult), adult, null, Limit.NONE_ALLOWED),
                new CrossRule("pair", null, null, new Compare(AGE, "<=", "input.num.nosuch"), Limit.NONE_ALLOWED));
        Contract contract = new Contract("m", 1, null, Status.WARN, null, Map.of(), rules, List.of());

        assertThat(evaluate(contract, window(profile(100, i -> row(40, "DE"))), QueryResults.NONE))
                .filteredOn(check -> check.monitor().equals("cross_field"))
                .hasSize(3)
                .allMatch(check -> check.status() == Status.NOT_COMPUTABLE
                        && check.reason()
                                .equals(new Reason(
                                        Reason.Code.UNKNOWN_COLUMN,
                                        "column not in traffic or reference: input.num.nosuch")));
    }

    @Test
    void columnThatNobodyKnows_isNotComputable() {
        Contract contract =
                contract("input.num.nosuch", new ColumnRule(true, Limit.NONE_ALLOWED, Map.of(), null, null, null));
        Comparison window = window(profile(100, i -> row(40, "DE")));
        Map<ContractQuery, QueryResult> answers = new HashMap<>();
        ContractChecks.questions(contract, window, QueryResults.NONE).forEach(q -> answers.put(q, QueryResult.of(0)));

        List<CheckResult> results = evaluate(contract, window, QueryResults.NONE.withAnswers(answers));

        assertThat(results)
                .filteredOn(check -> check.subject().equals("input.num.nosuch"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo(Status.NOT_COMPUTABLE);
                    assertThat(check.reason().code()).isEqualTo(Reason.Code.UNKNOWN_COLUMN);
                });
    }

    @Test
    void emptyWindow_isSaidOfEachRule() {
        assertThat(evaluate(inferred(), window(Profile.EMPTY), QueryResults.NONE))
                .isNotEmpty()
                .allMatch(check -> check.status() == Status.INSUFFICIENT_DATA
                        && check.reason().code() == Reason.Code.NO_ROWS);
    }

    @Test
    void domain_namesTheStrangers() {
        ColumnRule.Domain domain = new ColumnRule.Domain(List.of("DE", "FR"), Limit.NONE_ALLOWED);
        Contract contract = contract(COUNTRY, new ColumnRule(true, null, Map.of(), null, domain, null));

        CheckResult result = one(contract, window(profile(100, i -> row(40, i < 3 ? "XX" : "DE"))), "domain");

        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.details().facts())
                .contains(
                        new Fact.Text("problem", "outside_domain"),
                        new Fact.Amount("rows", 3, Fact.Unit.COUNT),
                        new Fact.Amount("rows_of", 100, Fact.Unit.COUNT),
                        new Fact.Amount("allowed_values", 2, Fact.Unit.COUNT),
                        new Fact.Items("other_values", List.of(new Fact.Item("XX", null))),
                        new Fact.Amount("fails_above", 0, Fact.Unit.SHARE));
    }

    @Test
    void uniqueness_takesWhatTheEstimateMayBeWrongByOff() {
        Contract contract = contract(COUNTRY, new ColumnRule(true, null, Map.of(), null, null, Limit.failAbove(0.01)));
        Comparison window = window(profile(2_000, i -> row(40, "v" + i)));
        ContractQuery distinct = new ContractQuery.DistinctValues(COUNTRY);

        assertThat(one(
                                contract,
                                window,
                                QueryResults.NONE.withAnswers(Map.of(distinct, QueryResult.of(1_975))),
                                "uniqueness")
                        .status())
                .isEqualTo(Status.OK);
        assertThat(one(
                                contract,
                                window,
                                QueryResults.NONE.withAnswers(Map.of(distinct, QueryResult.of(1_900))),
                                "uniqueness")
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void crossRule_countsAmongTheRowsItSpeaksOf() {
        Selection german = new Selection.OneOf(COUNTRY, List.of("DE"));
        Selection adult = new Selection.Between(AGE, new Bounds(18.0, null));
        CrossRule rule = new CrossRule("adults", german, adult, null, Limit.NONE_ALLOWED);
        Contract contract = new Contract("m", 1, null, Status.WARN, null, Map.of(), List.of(rule), List.of());
        Comparison window = window(profile(100, i -> row(40, "DE")));
        Map<ContractQuery, QueryResult> answers = Map.of(
                new ContractQuery.Count(german),
                QueryResult.of(60),
                new ContractQuery.Count(new Selection.All(List.of(german, new Selection.Not(adult)))),
                QueryResult.of(6));

        CheckResult result = one(contract, window, QueryResults.NONE.withAnswers(answers), "cross_field");

        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.subject()).isEqualTo("adults");
        assertThat(result.evidence().effect()).isEqualTo(0.1);
        assertThat(result.evidence().nCurrent()).isEqualTo(60);
    }

    @Test
    void rowCount_isPerHour() {
        Contract contract =
                new Contract("m", 1, null, Status.WARN, new Bounds(50.0, 200.0), Map.of(), List.of(), List.of());
        Profile two = profile(60, i -> row(40, "DE")).merge(profile(20, i -> row(40, "DE")));

        CheckResult few = ContractChecks.evaluateModel(contract, window(two)).get(0);
        assertThat(few.status()).isEqualTo(Status.FAIL);
        assertThat(few.details().facts())
                .contains(
                        new Fact.Amount("rows_per_hour", 40, Fact.Unit.VALUE), new Fact.Range("allowed", 50.0, 200.0));
        Profile none = Profile.EMPTY.withHours(Moments.of(0));
        assertThat(ContractChecks.evaluateModel(contract, window(none)).get(0).status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void limits_refuseWhatIsNoShare() {
        assertThatThrownBy(() -> new Limit(null, 1.5)).hasMessage("fail: Expecting a share from 0 to 1. Found: 1.5");
        assertThatThrownBy(() -> new Limit(Double.NaN, null)).hasMessageContaining("Found: NaN");
        assertThatThrownBy(() -> new Limit(0.2, 0.1)).hasMessage("warn: Expecting at most fail, 0.1. Found: 0.2");
        assertThatThrownBy(() -> new Bounds(2.0, 1.0)).hasMessageStartingWith("min: Expecting at most max");
    }

    @Test
    void compare_needsBothValuesAndKnowsOneZero() {
        Compare compare = new Compare("a", "<=", "b");
        assertThat(compare.applies(Map.of("a", 1.0))).isFalse();
        assertThat(compare.applies(Map.of("a", Double.NaN, "b", 1.0))).isFalse();
        assertThat(compare.holds(Map.of("a", 0.0, "b", -0.0))).isTrue();
        assertThat(compare.holds(Map.of("a", 2.0, "b", 1.0))).isFalse();
    }

    private static Contract inferred() {
        return ContractInference.infer("m", "training@1", LAYOUT, REFERENCE).contract();
    }

    private static Contract contract(String column, ColumnRule rule) {
        return new Contract("m", 1, null, Status.WARN, null, Map.of(column, rule), List.of(), List.of());
    }

    private static List<CheckResult> evaluate(Contract contract, Comparison window, QueryResults facts) {
        List<CheckResult> results = ContractChecks.evaluate(contract, window, facts);
        assertThat(results).allMatch(check -> check.family() == Family.CONTRACT);
        return results;
    }

    private static CheckResult one(Contract contract, Comparison window, String monitor) {
        return one(contract, window, QueryResults.NONE, monitor);
    }

    private static CheckResult one(Contract contract, Comparison window, QueryResults facts, String monitor) {
        return named(evaluate(contract, window, facts), monitor);
    }

    private static CheckResult named(List<CheckResult> results, String monitor) {
        return results.stream()
                .filter(check -> check.monitor().equals(monitor))
                .findFirst()
                .orElseThrow();
    }

    private static CheckResult schema(List<CheckResult> results, String subject) {
        return results.stream()
                .filter(check ->
                        check.monitor().equals("schema") && check.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static Profile withMissing(int rows, int missing) {
        return profile(rows, i -> i < missing ? new Row(Map.of(), Map.of(), 1, Map.of()) : row(40, "DE"));
    }

    private static Row row(double age, String country) {
        return Row.of(Map.of(AGE, age), Map.of(COUNTRY, country));
    }

    private static Profile profile(int rows, IntFunction<Row> row) {
        return profile(LAYOUT, rows, row);
    }

    private static Profile profile(Layout layout, int rows, IntFunction<Row> row) {
        ProfileBuilder builder = new ProfileBuilder(layout);
        for (int i = 0; i < rows; i++) {
            builder.add(row.apply(i));
        }
        return builder.build();
    }

    private static Layout layout() {
        List<Double> ages = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            ages.add(18.0 + i % 60);
        }
        LayoutBuilder builder = new LayoutBuilder(1);
        builder.numeric(AGE, ages.stream().mapToDouble(Double::doubleValue).toArray());
        builder.categorical(COUNTRY, Map.of("DE", 700L, "FR", 300L));
        return builder.build();
    }

    private static Comparison window(Profile current) {
        Scope scope = new Scope("m", "1", null, new Window(FROM, FROM.plusSeconds(3600)), "training@1");
        return new Comparison(scope, REFERENCE, current, LAYOUT, MonitorSettings.defaults());
    }
}
