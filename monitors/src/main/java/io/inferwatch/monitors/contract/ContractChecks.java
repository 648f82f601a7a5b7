// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds a window against a contract. Pure and so thread-safe; cost: microseconds per rule. First {@link #questions} tells
 * what the profile cannot say, then {@link #evaluate} uses the answers. No column or rule stops another.
 */
public final class ContractChecks {
    private static final QueryResult UNKNOWN = QueryResult.of(0, 0);

    private ContractChecks() {}

    /** What must be asked of one version's window before it can be evaluated. */
    public static Set<ContractQuery> questions(Contract contract, Comparison window, QueryResults facts) {
        Set<ContractQuery> questions = new LinkedHashSet<>();
        evaluate(contract, window, facts, evaluator -> {
            questions.add(evaluator);
            return UNKNOWN;
        });
        return questions;
    }

    /** One result per rule of one version's window: what is wrong, and what could not be evaluated and why. */
    public static List<CheckResult> evaluate(Contract contract, Comparison window, QueryResults facts) {
        return evaluate(
                contract,
                window,
                facts,
                evaluator -> facts.answers().getOrDefault(evaluator, QueryResult.failed("the question was not asked")));
    }

    private static List<CheckResult> evaluate(
            Contract contract, Comparison comparison, QueryResults facts, Function<ContractQuery, QueryResult> ask) {
        List<CheckResult> results = new ArrayList<>();
        SchemaChecks schema = new SchemaChecks(contract, comparison, facts);
        contract.columns().forEach((column, rule) -> {
            if (!comparison.settings().ignoredColumns().contains(column)) {
                ColumnWindow window = new ColumnWindow(comparison, column, ask);
                CheckResult shape = schema.column(column, rule, window);
                results.add(shape);
                if (window.rows() == 0 || !schema.isUnheardOf(column, window)) {
                    new ColumnChecks(comparison, column, rule, window)
                            .all()
                            .forEach(check -> results.add(becauseRetyped(check, shape, window)));
                }
            }
        });
        results.addAll(schema.newColumns());
        RuleChecks rules = new RuleChecks(
                comparison, column -> schema.isUnheardOf(column, new ColumnWindow(comparison, column, ask)), ask);
        contract.rules().forEach(rule -> results.add(rules.cross(rule)));
        contract.custom().forEach(rule -> results.add(rules.custom(rule)));
        return results;
    }

    /** Values that are missing because they arrive in another branch are not called missing. */
    private static CheckResult becauseRetyped(CheckResult check, CheckResult shape, ColumnWindow window) {
        boolean retyped = check.isWrong()
                && check.monitor().equals(ContractKind.MISSING_VALUES.value())
                && shape.details().text("arrives_as").isPresent()
                && 2 * shape.details().amount("rows").map(Amount::value).orElse(0.0) >= window.missing();
        return retyped ? check.withDetails(shape.details()) : check;
    }

    /** The rule on the traffic of all versions together; an empty window counts as no rows. */
    public static List<CheckResult> evaluateModel(Contract contract, Comparison whole) {
        Bounds allowed = contract.rowsPerHour();
        if (allowed == null) {
            return List.of();
        }
        ContractResults results = new ContractResults(whole, "rows");
        if (whole.current().hours().n() == 0) {
            return List.of(results.unanswered(
                    ContractKind.ROW_COUNT,
                    Status.INSUFFICIENT_DATA,
                    new Reason(Reason.Code.NO_ROWS, "the window has no hours")));
        }
        double rows = whole.current().hours().mean();
        boolean tooMany = allowed.max() != null && rows > allowed.max();
        return List.of(results.result(
                ContractKind.ROW_COUNT,
                allowed.contains(rows) ? Status.OK : Status.FAIL,
                rows,
                tooMany ? allowed.max() : allowed.min(),
                whole.current().rows(),
                tooMany ? Direction.UP : Direction.DOWN,
                Details.of(
                        new Amount("rows_per_hour", rows, Unit.VALUE),
                        new Range("allowed", allowed.min(), allowed.max()))));
    }
}
