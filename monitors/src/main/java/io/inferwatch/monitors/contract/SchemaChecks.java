// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Which columns there are, and of which type: new, missing and retyped ones. */
record SchemaChecks(Contract contract, Comparison comparison, QueryResults facts) {
    private static final List<String> BRANCHES =
            List.of(Fields.INPUT_NUM, Fields.INPUT_CAT, Fields.INPUT_BOOL, Fields.INPUT_TEXT);

    /** A column of the contract. */
    CheckResult column(String column, ColumnRule rule, ColumnWindow window) {
        ContractResults results = new ContractResults(comparison, column);
        long rows = window.rows();
        if (rows == 0) {
            return results.unanswered(ContractKind.SCHEMA, Status.INSUFFICIENT_DATA, ContractResults.NO_ROWS);
        }
        if (isUnheardOf(column, window)) {
            return results.unanswered(ContractKind.SCHEMA, Status.NOT_COMPUTABLE, ContractResults.unknownColumn(""));
        }
        long notIndexed = facts.notIndexed().getOrDefault(column, 0L);
        if (notIndexed > 0) {
            return wrong(results, notIndexed, rows, Details.of(ContractResults.problem("not_indexed")));
        }
        for (String sibling : siblings(column)) {
            long retyped = present(sibling);
            if (retyped > 0 && !contract.columns().containsKey(sibling)) {
                return wrong(
                        results,
                        retyped,
                        rows,
                        Details.of(ContractResults.problem("retyped"), new Text("arrives_as", sibling)));
            }
        }
        long values = window.values() + window.nonFinite();
        if (values == 0 && rule.required()) {
            return results.result(
                    ContractKind.SCHEMA,
                    Status.FAIL,
                    1.0,
                    0.0,
                    rows,
                    Direction.DOWN,
                    Details.of(ContractResults.problem("missing"), ContractResults.rows("rows_of", rows)));
        }
        return results.result(
                ContractKind.SCHEMA,
                Status.OK,
                0.0,
                0.0,
                rows,
                Direction.NONE,
                Details.of(
                        ContractResults.problem("there"),
                        ContractResults.rows("rows", values),
                        ContractResults.rows("rows_of", rows)));
    }

    private static CheckResult wrong(ContractResults results, long hits, long rows, Details what) {
        return results.result(
                ContractKind.SCHEMA,
                Status.FAIL,
                (double) hits / rows,
                0.0,
                rows,
                Direction.CHANGED,
                Details.of(ContractResults.rows("rows", hits), ContractResults.rows("rows_of", rows))
                        .with(what));
    }

    boolean isUnheardOf(String column, ColumnWindow window) {
        return !window.isInReference()
                && !facts.everSeen().contains(column)
                && !facts.unknown().containsKey(column)
                && siblings(column).stream().noneMatch(sibling -> present(sibling) > 0);
    }

    /** The same feature in the other branches of {@code input}. */
    private static List<String> siblings(String column) {
        return BRANCHES.stream()
                .filter(column::startsWith)
                .findFirst()
                .map(own -> BRANCHES.stream()
                        .filter(other -> !other.equals(own))
                        .map(other -> other + column.substring(own.length()))
                        .toList())
                .orElse(List.of());
    }

    private long present(String column) {
        Long unknown = facts.unknown().get(column);
        if (unknown != null) {
            return unknown;
        }
        var numeric = comparison.current().numeric().get(column);
        if (numeric != null) {
            return numeric.rows() - numeric.missing();
        }
        var categorical = comparison.current().categorical().get(column);
        return categorical == null ? 0 : categorical.values();
    }

    /** A text is known where its descriptors are: they are what its profile holds. */
    private boolean isKnown(String column) {
        String length = column.startsWith(Fields.INPUT_TEXT)
                ? Fields.INPUT_NUM + column.substring(Fields.INPUT_TEXT.length()) + ".length"
                : column;
        return contract.columns().containsKey(column)
                || contract.columns().containsKey(length)
                || comparison.layout().grids().containsKey(length)
                || siblings(column).stream().anyMatch(contract.columns()::containsKey);
    }

    /** Columns that neither the contract nor the reference knows, and a result for all others. */
    List<CheckResult> newColumns() {
        List<CheckResult> results = new ArrayList<>();
        long rows = comparison.current().rows();
        if (rows == 0) {
            return results;
        }
        new TreeMap<>(facts.unknown()).forEach((column, hits) -> {
            if (!isKnown(column) && column.startsWith("input.") && contract.newColumns() != Status.OK) {
                results.add(new ContractResults(comparison, column)
                        .result(
                                ContractKind.SCHEMA,
                                contract.newColumns(),
                                (double) hits / rows,
                                0.0,
                                rows,
                                Direction.UP,
                                Details.of(
                                        ContractResults.problem("new_column"),
                                        ContractResults.rows("rows", hits),
                                        ContractResults.rows("rows_of", rows))));
            }
        });
        results.add(new ContractResults(comparison, CheckResult.ALL_OTHERS)
                .result(
                        ContractKind.SCHEMA,
                        Status.OK,
                        0.0,
                        0.0,
                        rows,
                        Direction.NONE,
                        Details.of(ContractResults.problem(others(results.isEmpty())))));
        return results;
    }

    private String others(boolean none) {
        return contract.newColumns() == Status.OK
                ? "new_columns_allowed"
                : none ? "no_new_columns" : "no_other_new_columns";
    }
}
