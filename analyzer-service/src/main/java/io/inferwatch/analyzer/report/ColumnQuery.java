// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a model a page holds, in the order of their names. Whether a check fails depends on the checks of all columns
 * (correction for multiple tests), so all are evaluated for every page.
 *
 * @param window null: the last 24 hours that hold events
 * @param status of the worst deciding check; null: any
 */
public record ColumnQuery(
        String model, @Nullable Window window, @Nullable Status status, NamePage page) {
    /** The page, of all columns and their checks. */
    public List<ColumnStatus> of(Collection<String> columns, List<CheckResult> checks) {
        Map<String, @Nullable CheckResult> deciding = new TreeMap<>();
        columns.forEach(column -> deciding.put(column, null));
        checks.stream()
                .filter(check -> check.deciding() && deciding.containsKey(check.subject()))
                .forEach(check -> deciding.merge(check.subject(), check, ColumnQuery::worse));
        return deciding.entrySet().stream()
                .map(column -> new ColumnStatus(column.getKey(), column.getValue()))
                .filter(column -> page.follows(column.column()) && (status == null || column.is(status)))
                .limit(page.limit())
                .toList();
    }

    private static CheckResult worse(CheckResult one, CheckResult other) {
        return other.status().rank() < one.status().rank() ? other : one;
    }
}
