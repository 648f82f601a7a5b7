// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.level.LevelHistory;
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
 * @param before hours of the seven days before the window, of windows of two days at most
 * @param milestones of the model, whenever they were
 * @param levels of the columns over time; null: not read
 */
public record ReportDetail(
        List<ColumnHistory> histories,
        Duration step,
        @Nullable Window base,
        List<SeriesPoint> before,
        List<Milestone> milestones,
        @Nullable LevelHistory levels) {
    public static final ReportDetail NONE = of(List.of(), Duration.ofHours(1), null);

    public ReportDetail {
        histories = List.copyOf(histories);
        before = List.copyOf(before);
        milestones = List.copyOf(milestones);
    }

    /** Of the window alone. */
    public static ReportDetail of(List<ColumnHistory> histories, Duration step, @Nullable Window base) {
        return new ReportDetail(histories, step, base, List.of(), List.of(), null);
    }

    /** The same with levels over time. */
    ReportDetail with(LevelHistory read) {
        return new ReportDetail(histories, step, base, before, milestones, read);
    }

    ReportDetail of(String column) {
        return new ReportDetail(
                histories.stream()
                        .filter(history -> history.column().equals(column))
                        .toList(),
                step,
                base,
                before,
                milestones,
                levels);
    }
}
