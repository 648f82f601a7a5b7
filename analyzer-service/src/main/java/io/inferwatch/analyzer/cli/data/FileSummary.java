// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.csv.ColumnReport;
import io.inferwatch.analyzer.cli.csv.RunCounts;
import io.inferwatch.analyzer.cli.csv.TimeSummary;
import io.inferwatch.analyzer.cli.support.ColumnSummary;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file was read: its rows, columns and times.
 *
 * @param runs null: of a file that has none
 */
record FileSummary(
        long rows,
        List<ColumnReport> columns,
        TimeSummary times,
        @Nullable RunCounts runs) {
    List<String> lines() {
        List<String> lines = new ArrayList<>(ColumnSummary.lines(columns));
        if (!times.isEmpty()) {
            lines.add(Math.min(1, lines.size()), times.words());
        }
        if (runs != null && !runs.isEmpty()) {
            lines.addAll(Math.min(2, lines.size()), runs.lines());
        }
        return lines;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>(ColumnSummary.json(columns));
        json.put("rows", rows);
        if (!times.isEmpty()) {
            json.put("times", times.json());
        }
        if (runs != null && !runs.isEmpty()) {
            json.put("runs", runs.json());
        }
        return json;
    }

    int printDryRun(CommandContext context, CommonOptions common) {
        Map<String, Object> json = json();
        json.put("dry_run", true);
        List<String> lines = new ArrayList<>(List.of(rows + " rows, nothing stored (--dry-run)"));
        lines.addAll(lines());
        Output.result(context, common, json, String.join(System.lineSeparator(), lines));
        return Exit.DONE;
    }
}
