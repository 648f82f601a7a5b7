// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.contract.QueryResults;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Says of each column that the reference does not know that it cannot be compared: silence would look like health. */
final class UnknownColumnChecks {
    private UnknownColumnChecks() {}

    static List<CheckResult> check(Comparison window, QueryResults facts, MonitorSelection tests) {
        List<CheckResult> results = new ArrayList<>();
        new TreeMap<>(facts.unknown()).forEach((column, rows) -> {
            String test = test(column, tests);
            if (!test.isEmpty() && !window.settings().ignoredColumns().contains(column)) {
                results.add(notComparable(window, column, test, rows));
            }
        });
        return results;
    }

    /** The test that would compare the column, empty when none would. */
    private static String test(String column, MonitorSelection tests) {
        boolean numeric = column.startsWith(Fields.INPUT_NUM)
                || column.equals(Fields.PREDICTION_VALUE)
                || column.startsWith(Fields.PREDICTION_PROBABILITY)
                || column.startsWith(Fields.ATTRIBUTION);
        boolean named = column.startsWith(Fields.INPUT_CAT)
                || column.startsWith(Fields.INPUT_BOOL)
                || column.equals(Fields.PREDICTION_LABEL);
        String test = numeric || named ? MonitorCatalog.standard().decidingByDefault(numeric) : "";
        return tests.includes(test) ? test : "";
    }

    private static CheckResult notComparable(Comparison window, String column, String test, long rows) {
        Family family = column.startsWith("input.") ? Family.DRIFT : Family.PREDICTION;
        return new CheckResult(
                window.scope(),
                family,
                test,
                column,
                Status.NOT_COMPUTABLE,
                new Evidence(null, null, null, null, null, null, 0L, rows),
                Direction.NONE,
                new Reason(Reason.Code.UNKNOWN_COLUMN, "column not in the reference"),
                Details.NONE,
                true);
    }
}
