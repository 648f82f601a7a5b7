// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.report;

import static io.inferwatch.analyzer.run.report.ColumnPlots.share;

import io.inferwatch.analyzer.report.ColumnNumbers;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Quantiles;
import io.inferwatch.monitors.text.Numbers;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A numeric column as a bar per value, when it has few, else as a histogram on bars that are unions of the grid's bins and about
 * equally wide. The bars at the ends hold what lies beyond 99 of 100 values, so that one far value does not squeeze the others; a
 * column of positive values with a heavy tail is shown on a logarithmic axis.
 */
record NumericPlot(String column, Grid grid, NumericProfile before, NumericProfile now) {
    private static final int VALUES = 25;
    private static final int BARS = 30;
    private static final double TAIL = 0.005;
    /** Ends that lie within this share of the shown width are shown too. */
    private static final double NEAR = 0.25;

    /** Values so many times the median ask for a logarithmic axis. */
    private static final double HEAVY = 50;

    private static final double MILLISECOND = 1e6;

    ColumnPlot plot() {
        List<Integer> occupied = new ArrayList<>();
        boolean values = true;
        for (int bin = 0; bin < grid.bins(); bin++) {
            if (before.bins().at(bin) + now.bins().at(bin) > 0) {
                occupied.add(bin);
                values &= grid.isAtom(bin);
            }
        }
        return values && occupied.size() <= VALUES ? valueByValue(occupied) : histogram();
    }

    private ColumnPlot valueByValue(List<Integer> bins) {
        List<String> labels = bins.stream()
                .map(bin -> Numbers.number(shown(grid.edge(bin - 1))))
                .toList();
        return plot(
                labels,
                bins.stream()
                        .map(bin -> share((double) before.bins().at(bin), (double)
                                before.bins().total()))
                        .toList(),
                bins.stream()
                        .map(bin -> share(
                                (double) now.bins().at(bin), (double) now.bins().total()))
                        .toList(),
                ColumnPlot.Axis.NONE);
    }

    private ColumnPlot histogram() {
        double min = Math.min(before.moments().min(), now.moments().min());
        double max = Math.max(before.moments().max(), now.moments().max());
        boolean log = isLog(min);
        double low = place(end(TAIL).min().orElse(min), log);
        double high = place(end(1 - TAIL).max().orElse(max), log);
        double near = NEAR * (high - low);
        boolean cutBelow = place(min, log) < low - near;
        boolean cutAbove = place(max, log) > high + near;
        HistogramBars cuts = new HistogramBars(
                grid, log, ((cutAbove ? high : place(max, log)) - (cutBelow ? low : place(min, log))) / BARS);
        cuts.from(cutBelow ? low : place(min, log), cutBelow);
        cuts.to(cutAbove ? high : place(max, log), cutAbove);
        return plot(
                labels(cuts.edges(), cutBelow, cutAbove),
                cuts.shares(before),
                cuts.shares(now),
                new ColumnPlot.Axis(cuts.edges().stream().map(this::shown).toList(), log, cutBelow, cutAbove));
    }

    private DoubleStream end(double q) {
        return DoubleStream.of(Quantiles.quantile(before, grid, q), Quantiles.quantile(now, grid, q))
                .filter(Double::isFinite);
    }

    private boolean isLog(double min) {
        NumericProfile side = before.moments().n() > 0 ? before : now;
        double high = end(1 - TAIL).max().orElse(0);
        double median = Quantiles.quantile(side, grid, 0.5);
        return min > 0 && high > HEAVY * median;
    }

    static double place(double value, boolean log) {
        return log ? Math.log10(value) : value;
    }

    private List<String> labels(List<Double> edges, boolean cutBelow, boolean cutAbove) {
        List<String> labels = new ArrayList<>();
        int last = edges.size() - 2;
        for (int i = 0; i <= last; i++) {
            double from = shown(edges.get(i));
            double to = shown(edges.get(i + 1));
            labels.add(
                    cutBelow && i == 0
                            ? "below " + Numbers.number(to)
                            : cutAbove && i == last ? "from " + Numbers.number(from) : Numbers.range(from, to));
        }
        return labels;
    }

    private double shown(double value) {
        return column.equals(Fields.EVENT_DURATION) ? value / MILLISECOND : value;
    }

    private ColumnNumbers.Side side(NumericProfile side) {
        Moments moments = side.moments();
        if (moments.n() == 0) {
            return ColumnNumbers.Side.ofRows(side.rows(), side.missing());
        }
        return new ColumnNumbers.Side(
                side.rows(),
                side.missing(),
                shown(moments.mean()),
                shown(Math.sqrt(moments.variance())),
                shown(moments.min()),
                quantile(side, 0.01),
                quantile(side, 0.25),
                quantile(side, 0.5),
                quantile(side, 0.75),
                quantile(side, 0.99),
                shown(moments.max()));
    }

    private double quantile(NumericProfile side, double q) {
        return shown(Quantiles.quantile(side, grid, q));
    }

    private ColumnPlot plot(List<String> labels, List<Double> reference, List<Double> current, ColumnPlot.Axis axis) {
        return new ColumnPlot(
                column,
                true,
                labels,
                reference,
                current,
                axis,
                new ColumnPlot.Missing(before.missingShare(), now.missingShare()),
                new ColumnNumbers(false, side(before), side(now)));
    }
}
