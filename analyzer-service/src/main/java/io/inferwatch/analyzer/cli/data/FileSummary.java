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
import java.time.Instant;
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
    /** @param now times after it are named: a mistyped year makes events that no window reaches for long */
    List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>(ColumnSummary.lines(columns));
        if (!times.isEmpty()) {
            lines.add(Math.min(1, lines.size()), times.words());
        }
        if (times.reachBeyond(now)) {
            lines.add("times: some are in the future; windows there are evaluated when they are over");
        }
        if (runs != null && !runs.isEmpty()) {
            lines.addAll(Math.min(2, lines.size()), runs.lines());
        }
        return lines;
    }

    Map<String, Object> json(Instant now) {
        Map<String, Object> json = new LinkedHashMap<>(ColumnSummary.json(columns));
        json.put("rows", rows);
        if (!times.isEmpty()) {
            Map<String, Object> read = times.json();
            read.put("in_the_future", times.reachBeyond(now));
            json.put("times", read);
        }
        if (runs != null && !runs.isEmpty()) {
            json.put("runs", runs.json());
        }
        return json;
    }

    /** {@code 1 row}, {@code 2 rows}. */
    String counted() {
        return rows + (rows == 1 ? " row" : " rows");
    }

    int printDryRun(CommandContext context, CommonOptions common) {
        Instant now = context.clock().instant();
        Map<String, Object> json = json(now);
        json.put("dry_run", true);
        List<String> lines = new ArrayList<>(List.of(counted() + ", nothing stored (--dry-run)"));
        lines.addAll(lines(now));
        Output.result(context, common, json, String.join(System.lineSeparator(), lines));
        return Exit.DONE;
    }
}
