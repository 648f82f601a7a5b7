// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.page.text.Name;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.ModelReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Columns over time: the worst level of each stretch, as it was evaluated then.
 *
 * @param days heads of the table
 * @param traffic path of bars in a drawing of {@link #UNITS} units for each stretch and {@link #HEIGHT} high
 * @param worst all subjects together
 * @param rows worst first
 * @param all how many rows there would be
 * @param wide whether a stretch has room for a link of 24 px
 */
public record HeatMap(
        String model,
        Duration step,
        int columns,
        List<Day> days,
        String traffic,
        String trafficText,
        List<Version> versions,
        List<Mark> marks,
        List<Cell> worst,
        List<Row> rows,
        int all,
        boolean wide) {
    public static final int UNITS = 10;
    public static final int HEIGHT = 30;

    public HeatMap {
        days = List.copyOf(days);
        versions = List.copyOf(versions);
        marks = List.copyOf(marks);
        worst = List.copyOf(worst);
        rows = List.copyOf(rows);
    }

    /**
     * A day or month, or its part that is early or late.
     *
     * @param early whether a narrow screen hides it
     * @param labelled whether a wide screen shows its text: of two parts of one day the longer one
     */
    public record Day(String text, String link, int span, boolean early, boolean labelled) {
        Day longer() {
            return new Day(text, link, span + 1, early, labelled);
        }

        Day withLabel(boolean shown) {
            return new Day(text, link, span, early, shown);
        }
    }

    /**
     * Something that was made.
     *
     * @param sign ◆ a reference, ■ a contract
     */
    public record Mark(double x, String sign, String title) {}

    /** @param first whether its first event is shown */
    public record Version(double x, double width, String label, boolean first) {}

    /**
     * One stretch, or several alike.
     *
     * @param link null: there is nothing to see
     * @param title the same in words
     * @param early whether a narrow screen hides it
     */
    public record Cell(
            int span, String tone, String sign, @Nullable String link, String title, boolean early) {}

    /** @param summary of the row in words */
    public record Row(Name name, String link, int worst, String summary, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** The versions in words. */
    public String versionsText() {
        return versions.stream()
                .map(version -> "version " + version.label() + (version.first() ? ", first seen here" : ""))
                .collect(Collectors.joining("; "));
    }

    /** The marks in words. */
    public String marksText() {
        return marks.stream().map(Mark::title).collect(Collectors.joining("; "));
    }

    /** Where a mark is, in percent of the width. */
    public double percent(Mark mark) {
        return Math.rint(1_000 * mark.x() / (columns * (double) UNITS)) / 10;
    }

    public boolean isEmpty() {
        return all == 0;
    }

    public String stepText() {
        return step.toHours() == 1
                ? "hour"
                : step.toHours() < 24 ? step.toHours() + " hours" : step.toDays() == 1 ? "day" : "week";
    }

    /**
     * @param report whose series has stretches that are no longer than those of the levels
     * @param everyRow whether all rows are shown, and not the worst 15
     */
    public static HeatMap of(ModelReport report, LevelHistory levels, Instant now, boolean everyRow) {
        return new HeatMapBuilder(report.summary().model(), levels, report.series(), new Times(now))
                .build(report.versions(), report.detail().milestones(), everyRow);
    }
}
