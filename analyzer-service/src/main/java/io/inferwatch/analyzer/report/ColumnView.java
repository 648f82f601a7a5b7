package io.inferwatch.analyzer.report;

import io.inferwatch.monitors.CheckResult;
import org.jspecify.annotations.Nullable;

/**
 * One column's plot on the report page.
 *
 * @param index of its numbers in the page's plot data
 * @param deciding the worst of the checks that decide about the column, null when none was made
 */
public record ColumnView(
        int index, ColumnPlot plot, @Nullable CheckResult deciding) {
    /** What the check says, in a sentence. */
    public String text() {
        return deciding == null ? "not judged" : Words.explanation(deciding);
    }
}
