package io.inferwatch.analyzer.report;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pages show of a report beyond what REST has.
 *
 * @param histories of the columns
 * @param step between two points of the report's series
 * @param base the window that it was compared with instead of the reference; null: with the reference
 */
public record ReportDetail(
        List<ColumnHistory> histories,
        Duration step,
        @Nullable Window base) {
    public static final ReportDetail NONE = new ReportDetail(List.of(), Duration.ofHours(1), null);

    public ReportDetail {
        histories = List.copyOf(histories);
    }

    ReportDetail of(String column) {
        return new ReportDetail(
                histories.stream()
                        .filter(history -> history.column().equals(column))
                        .toList(),
                step,
                base);
    }
}
