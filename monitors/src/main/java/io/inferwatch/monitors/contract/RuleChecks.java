// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.Comparison;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The rules over several columns, and those that users wrote as queries. Subjects are the rules' names. */
record RuleChecks(Comparison comparison, Predicate<String> isUnheardOf, Function<ContractQuery, QueryResult> ask) {
    private static final Selection EVERY = new Selection.All(List.of());

    CheckResult cross(CrossRule rule) {
        ContractResults results = new ContractResults(comparison, rule.name());
        if (comparison.current().rows() == 0) {
            return results.unanswered(ContractKind.CROSS_FIELD, Status.INSUFFICIENT_DATA, ContractResults.NO_ROWS);
        }
        Optional<String> unheardOf = rule.columns().filter(isUnheardOf).findFirst();
        if (unheardOf.isPresent()) {
            Reason reason = ContractResults.unknownColumn(": " + unheardOf.get());
            return results.unanswered(ContractKind.CROSS_FIELD, Status.NOT_COMPUTABLE, reason);
        }
        try {
            Compare compare = rule.compare();
            Selection then = rule.then();
            if (compare != null) {
                QueryResult answer = answer(new ContractQuery.Pairs(rule.when(), compare));
                return evaluated(
                        results,
                        rule,
                        answer.hits(),
                        answer.of(),
                        Details.of(ContractResults.problem("not_as_compared"), new Text("rule", compare.toString())));
            }
            Selection when = rule.when() == null ? EVERY : rule.when();
            long of = count(when);
            long hits = then == null ? 0 : count(new Selection.All(List.of(when, new Selection.Not(then))));
            return evaluated(results, rule, hits, of, Details.of(ContractResults.problem("not_as_rule")));
        } catch (QueryFailedException unanswered) {
            return results.unanswered(ContractKind.CROSS_FIELD, Status.NOT_COMPUTABLE, unanswered.reason());
        }
    }

    private static CheckResult evaluated(ContractResults results, CrossRule rule, long hits, long of, Details what) {
        return of == 0
                ? results.unanswered(
                        ContractKind.CROSS_FIELD,
                        Status.INSUFFICIENT_DATA,
                        new Reason(Reason.Code.NO_ROWS, "no row that the rule speaks of"))
                : results.share(ContractKind.CROSS_FIELD, hits, of, rule.broken(), what);
    }

    CheckResult custom(CustomRule rule) {
        ContractResults results = new ContractResults(comparison, rule.name());
        long rows = comparison.current().rows();
        if (rows == 0) {
            return results.unanswered(ContractKind.CUSTOM_RULE, Status.INSUFFICIENT_DATA, ContractResults.NO_ROWS);
        }
        try {
            Selection found = rule.query().isEmpty() ? EVERY : new Selection.Query(rule.query());
            Aggregate aggregate = rule.aggregate();
            Bounds value = rule.value();
            if (aggregate != null && value != null) {
                return aggregated(results, rows, found, aggregate, value);
            }
            long hits = count(found);
            Bounds count = rule.count();
            if (count != null && !count.contains((double) hits)) {
                return results.result(
                        ContractKind.CUSTOM_RULE,
                        Status.FAIL,
                        (double) hits,
                        count.max() != null && hits > count.max() ? count.max() : count.min(),
                        rows,
                        count.max() != null && hits > count.max() ? Direction.UP : Direction.DOWN,
                        Details.of(ContractResults.rows("rows", hits), new Range("allowed", count.min(), count.max())));
            }
            Limit share = rule.share();
            return share == null
                    ? results.result(
                            ContractKind.CUSTOM_RULE,
                            Status.OK,
                            (double) hits,
                            null,
                            rows,
                            Direction.NONE,
                            Details.of(ContractResults.rows("rows", hits), ContractResults.problem("as_allowed")))
                    : results.share(
                            ContractKind.CUSTOM_RULE,
                            hits,
                            rows,
                            share,
                            Details.of(ContractResults.problem("found_by_query")));
        } catch (QueryFailedException unanswered) {
            return results.unanswered(ContractKind.CUSTOM_RULE, Status.NOT_COMPUTABLE, unanswered.reason());
        }
    }

    private CheckResult aggregated(
            ContractResults results, long rows, Selection selected, Aggregate aggregate, Bounds allowed) {
        Double value = answer(new ContractQuery.Aggregated(selected, aggregate)).value();
        if (value == null) {
            return results.unanswered(
                    ContractKind.CUSTOM_RULE,
                    Status.INSUFFICIENT_DATA,
                    new Reason(Reason.Code.NO_ROWS, "no row has a value of " + aggregate.column()));
        }
        boolean tooHigh = allowed.max() != null && value > allowed.max();
        boolean isAllowed = allowed.contains(value);
        return results.result(
                ContractKind.CUSTOM_RULE,
                isAllowed ? Status.OK : Status.FAIL,
                value,
                tooHigh ? allowed.max() : allowed.min(),
                rows,
                isAllowed ? Direction.NONE : tooHigh ? Direction.UP : Direction.DOWN,
                Details.of(
                        ContractResults.problem("aggregate"),
                        new Text("rule", aggregate.toString()),
                        new Amount("aggregate", value, Unit.VALUE),
                        new Range("allowed", allowed.min(), allowed.max())));
    }

    private long count(Selection rows) {
        return answer(new ContractQuery.Count(rows)).hits();
    }

    private QueryResult answer(ContractQuery evaluator) {
        QueryResult answer = ask.apply(evaluator);
        if (answer.failure() != null) {
            throw new QueryFailedException(answer.failure());
        }
        return answer;
    }
}
