// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.page.Mark;
import io.inferwatch.analyzer.page.plot.CategoryBars;
import io.inferwatch.analyzer.page.plot.Distribution;
import io.inferwatch.analyzer.page.plot.DistributionBuilder;
import io.inferwatch.analyzer.page.plot.Sparkline;
import io.inferwatch.analyzer.page.text.Name;
import io.inferwatch.analyzer.report.ColumnHistory;
import io.inferwatch.analyzer.report.ColumnNumbers;
import io.inferwatch.analyzer.report.ColumnNumbers.Side;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.text.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table of columns.
 *
 * @param checks of the whole traffic that can open a finding
 * @param history null: none
 * @param levels of all columns over time; null: not read
 */
public record ColumnRow(
        Name name,
        Mark mark,
        ColumnPlot plot,
        List<CheckResult> checks,
        @Nullable ColumnHistory history,
        Window window,
        @Nullable LevelHistory levels) {
    public static final int SMALL_WIDTH = 120;
    public static final int SMALL_HEIGHT = 28;
    private static final String NEW = " (new)";

    public ColumnRow {
        checks = List.copyOf(checks);
    }

    static ColumnRow of(
            Name name, ColumnPlot plot, List<CheckResult> checks, @Nullable ColumnHistory history, ModelReport report) {
        Mark mark = plot.isEmptyNow() && plot.numbers().current().values() == 0
                ? Mark.none("no values", "no row of this window has a value")
                : Mark.worst(checks, "no check of this column can open a finding");
        return new ColumnRow(
                name,
                mark,
                plot,
                checks,
                history,
                report.window(),
                report.detail().levels());
    }

    private boolean hasMean() {
        return plot.numeric() && Double.isFinite(before().mean()) && Double.isFinite(now().mean());
    }

    private Side before() {
        return plot.numbers().reference();
    }

    private Side now() {
        return plot.numbers().current();
    }

    /** {@code mean 12.2 → 12.3}, or of categories the one that changed most: {@code yes 31 % → 44 %}. */
    public String summary() {
        if (hasMean()) {
            return "mean " + Numbers.change(before().mean(), now().mean()) + unit();
        }
        int most = mostChanged();
        return most < 0 || plot.isEmptyNow()
                ? "–"
                : label(most) + " "
                        + Numbers.percentChange(
                                plot.reference().get(most), plot.current().get(most));
    }

    private String unit() {
        return name.unit().isEmpty() ? "" : "\u202f" + name.unit();
    }

    private String label(int bar) {
        String label = plot.bins().get(bar);
        return label.endsWith(NEW) ? label.substring(0, label.length() - NEW.length()) : label;
    }

    /** {@code +0.1}, {@code +12 points}. */
    public String change() {
        if (hasMean()) {
            double change = now().mean() - before().mean();
            return (change > 0 ? "+" : "") + Numbers.number(change) + unit();
        }
        int most = mostChanged();
        return most < 0 || plot.isEmptyNow()
                ? "–"
                : points(plot.current().get(most) - plot.reference().get(most));
    }

    static String points(double change) {
        return change == 0 ? "0" : Numbers.points(change);
    }

    /** For sorting: the change in standard deviations of the reference, or as a share. */
    public double changeSize() {
        if (hasMean()) {
            double change = Math.abs(now().mean() - before().mean());
            return before().deviation() > 0 ? change / before().deviation() : change > 0 ? 10 : 0;
        }
        int most = mostChanged();
        return most < 0
                ? 0
                : Math.abs(plot.current().get(most) - plot.reference().get(most));
    }

    private int mostChanged() {
        int most = -1;
        double largest = -1;
        for (int i = 0; i < plot.bins().size(); i++) {
            double change = Math.abs(plot.current().get(i) - plot.reference().get(i));
            if (change > largest) {
                largest = change;
                most = i;
            }
        }
        return most;
    }

    public double missingShare() {
        return plot.missing().current();
    }

    /** {@code 0.1 %}. */
    public String missing() {
        boolean none = plot.isEmptyNow() && plot.missing().current() == 0;
        return none ? "–" : Numbers.percent(plot.missing().current());
    }

    /** Whether the column is only on one side. */
    public String presence() {
        ColumnNumbers numbers = plot.numbers();
        boolean both = numbers.reference().rows() > 0 && numbers.current().rows() > 0;
        if (!both) {
            return "";
        }
        return numbers.reference().values() == 0 ? "new" : numbers.current().values() == 0 ? "gone" : "";
    }

    /** Null: a column of categories. */
    public @Nullable Distribution small() {
        return plot.numeric() ? DistributionBuilder.of(plot, SMALL_WIDTH, SMALL_HEIGHT, false) : null;
    }

    public CategoryBars smallBars() {
        return CategoryBars.small(plot, SMALL_WIDTH, SMALL_HEIGHT);
    }

    public @Nullable Sparkline sparkline() {
        return history == null
                ? null
                : Sparkline.of(history, window, !history.category().isEmpty(), levels);
    }
}
