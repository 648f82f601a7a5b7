// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.level.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks as comma-separated values (RFC 4180): numbers in full, an empty cell where there is none. */
public final class ChecksCsv {
    private static final List<String> HEAD = List.of(
            "model",
            "version",
            "segment",
            "from",
            "to",
            "reference",
            "column",
            "monitor",
            "family",
            "status",
            "level",
            "deciding",
            "statistic",
            "p_value",
            "adjusted_p_value",
            "effect",
            "threshold",
            "rows_reference",
            "rows_window",
            "text");

    private ChecksCsv() {}

    public static String of(List<CheckResult> checks) {
        StringBuilder csv = new StringBuilder(String.join(",", HEAD)).append("\r\n");
        checks.forEach(check -> csv.append(line(check)).append("\r\n"));
        return csv.toString();
    }

    private static String line(CheckResult check) {
        Evidence evidence = check.evidence();
        return cells(
                check.scope().model(),
                check.scope().modelVersion(),
                check.scope().segment(),
                check.scope().window().from(),
                check.scope().window().to(),
                check.scope().reference(),
                check.subject(),
                check.monitor(),
                check.family().value(),
                check.status().name().toLowerCase(Locale.ROOT),
                Level.of(check).isPresent() ? Level.of(check).getAsInt() : null,
                check.deciding(),
                evidence.statistic(),
                evidence.pValue(),
                evidence.adjustedPValue(),
                evidence.effect(),
                evidence.threshold(),
                evidence.nReference(),
                evidence.nCurrent(),
                Words.explanation(check));
    }

    private static String cells(@Nullable Object... values) {
        return Arrays.stream(values).map(ChecksCsv::cell).collect(Collectors.joining(","));
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe in front. */
    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        String safe = value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
