// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules over several columns and rules of the user's own, from both sides of what is allowed. */
class RuleChecksTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Layout LAYOUT = new Layout(1, Map.of(), Map.of("input.cat.c", List.of("a")));
    private static final Map<String, Object> QUERY = Map.of("term", Map.of("input.cat.c", "a"));
    private static final Selection FOUND = new Selection.Query(QUERY);
    private static final Selection EVERY = new Selection.All(List.of());

    private final List<ContractQuery> asked = new ArrayList<>();

    private static Comparison window(int rows) {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        for (int i = 0; i < rows; i++) {
            builder.add(Row.of(Map.of(), Map.of("input.cat.c", "a")));
        }
        Scope scope = new Scope("m", "1", null, new Window(FROM, FROM.plusSeconds(3600)), "training@1");
        return new Comparison(
                scope, Profile.EMPTY, rows == 0 ? Profile.EMPTY : builder.build(), LAYOUT, MonitorSettings.defaults());
    }

    private RuleChecks rules(int rows, Function<ContractQuery, QueryResult> answers) {
        return new RuleChecks(window(rows), column -> column.endsWith("nobody"), query -> {
            asked.add(query);
            return answers.apply(query);
        });
    }

    private CheckResult custom(CustomRule rule, int rows, QueryResult answer) {
        CheckResult result = rules(rows, query -> answer).custom(rule);
        assertThat(result.subject()).isEqualTo("mine");
        assertThat(result.monitor()).isEqualTo("custom_rule");
        return result;
    }

    private static CustomRule counting(@Nullable Bounds count, @Nullable Limit share) {
        return new CustomRule("mine", QUERY, null, share, count, null);
    }

    /** What was found, what it is compared with, and the side: the bounds themselves are allowed. */
    @ParameterizedTest
    @CsvSource({
        "10, 20, 10, OK, , NONE",
        "10, 20, 20, OK, , NONE",
        "10, 20, 9, FAIL, 10, DOWN",
        "10, 20, 21, FAIL, 20, UP",
        "10, , 9, FAIL, 10, DOWN",
        "10, , 1000000, OK, , NONE",
        ", 20, 21, FAIL, 20, UP",
        ", 20, 0, OK, , NONE",
    })
    void count_mustLieInItsBounds(
            @Nullable Double min,
            @Nullable Double max,
            long hits,
            Status status,
            @Nullable Double threshold,
            Direction direction) {
        CheckResult result = custom(counting(new Bounds(min, max), null), 100, QueryResult.of(hits));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.direction()).isEqualTo(direction);
        assertThat(result.evidence().effect()).isEqualTo((double) hits);
        assertThat(result.evidence().threshold()).isEqualTo(threshold);
        assertThat(result.evidence().nCurrent()).isEqualTo(100);
        assertThat(asked).containsExactly(new ContractQuery.Count(FOUND));
    }

    @ParameterizedTest
    @CsvSource({"5, OK", "6, WARN", "20, WARN", "21, FAIL"})
    void share_isOfAllRows(long hits, Status status) {
        CheckResult result = custom(counting(null, new Limit(.05, .2)), 100, QueryResult.of(hits));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.evidence().effect()).isEqualTo(hits / 100.0);
        assertThat(result.deciding()).isEqualTo(status != Status.WARN);
    }

    /** With a limit of both, the count is looked at first; the share only where the count is as it must be. */
    @ParameterizedTest
    @CsvSource({"30, FAIL, 20", "15, FAIL, 0.1", "8, OK, 0.1"})
    void countGoesBeforeShare(long hits, Status status, double threshold) {
        CheckResult result = custom(counting(new Bounds(null, 20.0), Limit.failAbove(.1)), 100, QueryResult.of(hits));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.evidence().threshold()).isEqualTo(threshold);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5, 1, OK, 1, NONE",
        "1, 5, 0.999, FAIL, 1, DOWN",
        "1, 5, 5.001, FAIL, 5, UP",
        "1, , 0, FAIL, 1, DOWN"
    })
    void aggregate_mustLieInItsBounds(
            @Nullable Double min,
            @Nullable Double max,
            double value,
            Status status,
            double threshold,
            Direction direction) {
        Aggregate aggregate = new Aggregate(Aggregate.Function.P95, "input.num.x");
        CustomRule rule = new CustomRule("mine", QUERY, aggregate, null, null, new Bounds(min, max));

        CheckResult result = custom(rule, 100, QueryResult.ofValue(value));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.direction()).isEqualTo(direction);
        assertThat(result.evidence().effect()).isEqualTo(value);
        assertThat(result.evidence().threshold()).isEqualTo(threshold);
        assertThat(result.details().facts())
                .contains(new Fact.Text("rule", "p95 of input.num.x"), new Fact.Range("allowed", min, max));
        assertThat(asked).containsExactly(new ContractQuery.Aggregated(FOUND, aggregate));
    }

    @Test
    void aggregateOfNothing_isNoFailure() {
        Aggregate aggregate = new Aggregate(Aggregate.Function.AVG, "input.num.x");
        CustomRule rule = new CustomRule("mine", Map.of(), aggregate, null, null, new Bounds(1.0, null));

        assertThat(custom(rule, 100, QueryResult.ofValue(null)).status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(asked)
                .as("an empty query is every row")
                .containsExactly(new ContractQuery.Aggregated(EVERY, aggregate));
    }

    @Test
    void emptyWindow_isNotAsked_andARefusedQueryIsNoFailure() {
        CustomRule rule = counting(new Bounds(10.0, null), null);

        assertThat(custom(rule, 0, QueryResult.of(0)).status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(asked).isEmpty();
        CheckResult refused = custom(rule, 100, QueryResult.failed("parse error"));
        assertThat(refused.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(refused.reason()).isEqualTo(new Reason(Reason.Code.QUERY_FAILED, "parse error"));
        assertThat(refused.evidence().nCurrent()).isEqualTo(100);
    }

    @Test
    void customRule_asksForSomething() {
        Aggregate aggregate = new Aggregate(Aggregate.Function.SUM, "x");

        assertThat(violations(() -> counting(null, null)))
                .containsExactly(new RuleViolation("mine", "share, count, both or value", "none of them"));
        assertThat(violations(() -> new CustomRule("mine", QUERY, aggregate, null, new Bounds(1.0, null), null)))
                .extracting(RuleViolation::found)
                .containsExactly("only one of them");
        assertThat(violations(() -> new CustomRule("mine", QUERY, null, null, null, new Bounds(1.0, null))))
                .extracting(RuleViolation::found)
                .containsExactly("only one of them");
        assertThat(violations(() -> new CrossRule("mine", null, null, null, Limit.NONE_ALLOWED)))
                .containsExactly(new RuleViolation("mine", "either then or compare", "neither"));
        assertThat(violations(() -> new CrossRule("mine", null, EVERY, new Compare("a", "<", "b"), Limit.NONE_ALLOWED)))
                .containsExactly(new RuleViolation("mine", "either then or compare", "both"));
        assertThat(violations(() -> new Compare("a", "=<", "b")))
                .extracting(RuleViolation::key)
                .containsExactly("operator");
    }

    private static List<RuleViolation> violations(ThrowingCallable call) {
        var thrown = catchThrowableOfType(RuleViolationException.class, call);
        assertThat(thrown).isNotNull();
        return thrown.violations();
    }

    /** Two columns of a row are compared on the rows that a store looked at, not on all of the window. */
    @ParameterizedTest
    @CsvSource({"0, 80, OK", "8, 80, OK", "9, 80, FAIL", "0, 0, INSUFFICIENT_DATA"})
    void comparison_isOfTheRowsLookedAt(long hits, long of, Status status) {
        Compare compare = new Compare("input.num.a", "<=", "input.num.b");
        CrossRule rule = new CrossRule("pair", FOUND, null, compare, Limit.failAbove(.1));

        CheckResult result = rules(1_000, query -> QueryResult.of(hits, of)).cross(rule);

        assertThat(result.status()).isEqualTo(status);
        assertThat(asked).containsExactly(new ContractQuery.Pairs(FOUND, compare));
        if (of > 0) {
            assertThat(result.evidence().nCurrent()).isEqualTo(of);
            assertThat(result.details().text("rule").orElseThrow()).isEqualTo("input.num.a <= input.num.b");
        }
    }

    /** Without a condition the rule is on every row. */
    @Test
    void rule_withoutCondition_isOnEveryRow() {
        Selection then = new Selection.HasValue("input.num.a");
        CrossRule rule = new CrossRule("then", null, then, null, Limit.failAbove(.1));
        ContractQuery.Count broken =
                new ContractQuery.Count(new Selection.All(List.of(EVERY, new Selection.Not(then))));

        CheckResult result = rules(100, query -> QueryResult.of(query.equals(broken) ? 30 : 100))
                .cross(rule);

        assertThat(result.evidence().effect()).isEqualTo(.3);
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(asked).containsExactly(new ContractQuery.Count(EVERY), broken);
    }

    @Test
    void rule_onAColumnThatNobodyKnows_namesIt_andAsksNothing() {
        CrossRule rule = new CrossRule(
                "pair", null, null, new Compare("input.num.a", "<", "input.num.nobody"), Limit.NONE_ALLOWED);

        CheckResult result = rules(100, query -> QueryResult.of(1, 1)).cross(rule);

        assertThat(result.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(result.reason().code()).isEqualTo(Reason.Code.UNKNOWN_COLUMN);
        assertThat(result.reason().text()).endsWith("input.num.nobody");
        assertThat(asked).isEmpty();
    }

    /** Every operator on a smaller, an equal and a larger left side. */
    @ParameterizedTest
    @CsvSource({"<, tff", "<=, ttf", "==, ftf", "!=, tft", ">=, ftt", ">, fft"})
    void operators(String operator, String holds) {
        Compare compare = new Compare("a", operator, "b");
        for (int i = 0; i < 3; i++) {
            assertThat(compare.holds(Map.of("a", i - 1.0, "b", 0.0)))
                    .as("%s %s 0", i - 1, operator)
                    .isEqualTo(holds.charAt(i) == 't');
        }
    }
}
