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
import io.inferwatch.monitors.monitor.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The rules on the values of one column. One that cannot be answered says why and stops no other. */
record ColumnChecks(Comparison comparison, String column, ColumnRule rule, ColumnWindow window) {
    /** Distinct values are estimated; so many of a hundred are never held against a column. */
    private static final double DISTINCT_ERROR = 0.005;

    List<CheckResult> all() {
        List<CheckResult> results = new ArrayList<>();
        Limit missing = rule.missing();
        if (missing != null) {
            results.add(check(
                    ContractKind.MISSING_VALUES,
                    () -> results()
                            .share(
                                    ContractKind.MISSING_VALUES,
                                    window.missing(),
                                    window.rows(),
                                    missing,
                                    Details.of(ContractResults.problem("without_value")))));
        }
        if (!rule.special().isEmpty()) {
            results.add(check(ContractKind.SPECIAL_VALUES, this::special));
        }
        ColumnRule.Range range = rule.range();
        if (range != null) {
            results.add(check(ContractKind.VALUE_RANGE, () -> range(range)));
        }
        ColumnRule.Domain domain = rule.domain();
        if (domain != null) {
            results.add(check(ContractKind.DOMAIN, () -> domain(domain)));
        }
        Limit duplicates = rule.duplicates();
        if (duplicates != null) {
            results.add(check(ContractKind.UNIQUENESS, () -> uniqueness(duplicates)));
        }
        return results;
    }

    private CheckResult check(ContractKind kind, Supplier<CheckResult> check) {
        if (window.rows() == 0) {
            return results().unanswered(kind, Status.INSUFFICIENT_DATA, ContractResults.NO_ROWS);
        }
        try {
            return check.get();
        } catch (QueryFailedException unanswered) {
            return results().unanswered(kind, Status.NOT_COMPUTABLE, unanswered.reason());
        }
    }

    private ContractResults results() {
        return new ContractResults(comparison, column);
    }

    /** The special value that is worst against its own limit speaks for all. */
    private CheckResult special() {
        CheckResult worst = null;
        for (Map.Entry<String, Limit> special : rule.special().entrySet()) {
            boolean nonFinite = special.getKey().equals(ColumnRule.NON_FINITE) && ColumnWindow.isNumeric(column);
            long hits = nonFinite ? window.nonFinite() : window.having(special.getKey());
            Details what = nonFinite
                    ? Details.of(ContractResults.problem("non_finite"))
                    : Details.of(ContractResults.problem("special"), new Text("value", named(special.getKey())));
            CheckResult one =
                    results().share(ContractKind.SPECIAL_VALUES, hits, window.rows(), special.getValue(), what);
            worst = worst == null || isWorse(one, worst) ? one : worst;
        }
        return Objects.requireNonNull(worst, "a rule on special values names one");
    }

    private static boolean isWorse(CheckResult one, CheckResult other) {
        int rank = Integer.compare(one.status().rank(), other.status().rank());
        return rank < 0 || (rank == 0 && excess(one) > excess(other));
    }

    /** By how much a share is above its limit. */
    private static double excess(CheckResult check) {
        Double share = check.evidence().effect();
        Double limit = check.evidence().threshold();
        return share == null || limit == null ? Double.NEGATIVE_INFINITY : share - limit;
    }

    private String named(String value) {
        return ColumnWindow.isNumeric(column) ? value : "'" + value + "'";
    }

    private CheckResult range(ColumnRule.Range range) {
        long hits = window.outside(range.bounds(), rule.sentinels());
        Details what = Details.of(
                        ContractResults.problem("outside_range"),
                        new Range(
                                "allowed", range.bounds().min(), range.bounds().max()))
                .with(hits > 0 ? window.extremes() : Details.NONE);
        return window.values() == 0
                ? noValues(ContractKind.VALUE_RANGE)
                : results().share(ContractKind.VALUE_RANGE, hits, window.values(), range.outside(), what);
    }

    private CheckResult domain(ColumnRule.Domain domain) {
        List<String> allowed = Stream.concat(domain.values().stream(), rule.special().keySet().stream())
                .toList();
        long hits = window.outside(allowed);
        Details what = Details.of(
                        ContractResults.problem("outside_domain"),
                        ContractResults.rows("allowed_values", domain.values().size()))
                .with(hits > 0 ? window.strangers(allowed) : Details.NONE);
        return window.values() == 0
                ? noValues(ContractKind.DOMAIN)
                : results().share(ContractKind.DOMAIN, hits, window.values(), domain.outside(), what);
    }

    private CheckResult noValues(ContractKind kind) {
        return results()
                .unanswered(
                        kind,
                        Status.INSUFFICIENT_DATA,
                        new Reason(Reason.Code.NO_ROWS, "no row of the window has a value"));
    }

    private CheckResult uniqueness(Limit duplicates) {
        long values = window.values();
        QueryResult distinct = window.distinct();
        if (distinct.failure() != null) {
            throw new QueryFailedException(distinct.failure());
        }
        if (values == 0) {
            return noValues(ContractKind.UNIQUENESS);
        }
        if (results().isTooThin(values, duplicates)) {
            return results().tooThin(ContractKind.UNIQUENESS);
        }
        long repeated = Math.max(0, values - distinct.hits());
        double share = (double) repeated / values;
        // The estimate alone must not break a limit: what it may be wrong by is taken off first.
        long sure = Math.round(Math.max(0, repeated - (values > 1_000 ? DISTINCT_ERROR * values : 0)));
        Status status = duplicates.evaluate(sure, values);
        Details details = Details.of(
                ContractResults.problem("repeated"),
                ContractResults.rows("distinct", distinct.hits()),
                ContractResults.rows("values", values),
                new Amount("repeated_share", share, Unit.SHARE),
                new Amount("fails_above", duplicates.threshold(), Unit.SHARE));
        return results()
                .result(ContractKind.UNIQUENESS, status, share, duplicates.threshold(), values, Direction.UP, details);
    }
}
