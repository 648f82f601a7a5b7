// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.page.plot.TimePlot;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder.Point;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder.Span;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.ColumnHistory;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.text.Numbers;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** A column over time as plots of some width. */
record ColumnHistoryPlots(ColumnHistory history, Window window, int width, Times times) {
    private static final int HEIGHT = 170;
    private static final int HEIGHT_OF_MISSING = 120;

    /** The mean with the range of 90 % of the values, or the share of a category; null without values. */
    @Nullable
    TimePlot values() {
        double[] all = history.points().stream()
                .flatMapToDouble(point -> DoubleStream.of(point.value(), point.low(), point.high()))
                .filter(Double::isFinite)
                .toArray();
        if (all.length == 0) {
            return null;
        }
        return history.category().isEmpty() ? means(all) : shares(all);
    }

    private TimePlot means(double[] all) {
        double base = Double.isFinite(history.reference()) ? history.reference() : all[0];
        double low = Math.min(base, Arrays.stream(all).min().orElse(base));
        double high = Math.max(base, Arrays.stream(all).max().orElse(base));
        TimePlotBuilder plot = new TimePlotBuilder("Mean, and 5 % to 95 % of the values", width, HEIGHT, window, times)
                .around(low, high, Numbers::number)
                .band(
                        "band",
                        "5 % to 95 %",
                        history.points().stream()
                                .map(point -> new Span(point.time(), point.low(), point.high()))
                                .toList(),
                        step());
        return line(plot, "mean").build("mean over time");
    }

    private TimePlot shares(double[] all) {
        double base = Double.isFinite(history.reference()) ? history.reference() : 0;
        double top = Math.max(base, Arrays.stream(all).max().orElse(base));
        TimePlotBuilder plot = new TimePlotBuilder("Share of " + history.category(), width, HEIGHT, window, times)
                .fromZero(top, false, Numbers::percent);
        return line(plot, "share").build("share over time");
    }

    private TimePlotBuilder line(TimePlotBuilder plot, String name) {
        return plot.level("usual", "reference", history.reference())
                .line(
                        "line",
                        name,
                        history.points().stream()
                                .map(point -> new Point(point.time(), point.value()))
                                .toList(),
                        step());
    }

    /** The share of rows without a value; null where none is missing. */
    @Nullable
    TimePlot missing() {
        double top = history.points().stream()
                .mapToDouble(ColumnHistory.Point::missingShare)
                .max()
                .orElse(0);
        return top == 0
                ? null
                : new TimePlotBuilder("Missing values", width, HEIGHT_OF_MISSING, window, times)
                        .fromZero(top, false, Numbers::percent)
                        .bars(
                                "bars",
                                "",
                                history.points().stream()
                                        .map(point -> new Point(point.time(), point.missingShare()))
                                        .toList(),
                                step())
                        .build("at most " + Numbers.percent(top));
    }

    private Duration step() {
        Duration step = Duration.ofDays(1);
        for (int i = 1; i < history.points().size(); i++) {
            Duration between = Duration.between(
                    history.points().get(i - 1).time(), history.points().get(i).time());
            step = between.compareTo(step) < 0 ? between : step;
        }
        return step;
    }
}
