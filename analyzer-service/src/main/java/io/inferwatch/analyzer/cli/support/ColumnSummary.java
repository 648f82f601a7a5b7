// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.cli.csv.ColumnKind;
import io.inferwatch.analyzer.cli.csv.ColumnReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says how the feature columns of a file were read. */
public final class ColumnSummary {
    private ColumnSummary() {}

    /** One line with the columns by kind, and one for each remark; none for a file without features. */
    public static List<String> lines(List<ColumnReport> columns) {
        List<String> lines = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (ColumnKind kind : ColumnKind.values()) {
            List<String> names = columns.stream()
                    .filter(column -> column.kind() == kind)
                    .map(ColumnReport::name)
                    .toList();
            if (!names.isEmpty()) {
                kinds.add(names.size() + " " + kind.option() + " (" + String.join(", ", names) + ")");
            }
        }
        if (!kinds.isEmpty()) {
            lines.add("columns: " + String.join("; ", kinds));
        }
        columns.forEach(column -> lines.addAll(column.remarks()));
        return lines;
    }

    public static Map<String, Object> json(List<ColumnReport> columns) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("columns", columns.stream().map(ColumnReport::json).toList());
        json.put(
                "remarks",
                columns.stream().flatMap(column -> column.remarks().stream()).toList());
        return json;
    }
}
