// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.report;

import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.NumericProfile;
import java.util.ArrayList;
import java.util.List;

/** Where the bars of a histogram begin and end: at edges of the grid, at least a width apart. For one histogram and thread. */
final class HistogramBars {
    private final Grid grid;
    private final boolean log;
    private final double width;
    /** Places on the axis. */
    private final List<Double> places = new ArrayList<>();
    /** How many bins of the grid lie below each place. */
    private final List<Integer> bins = new ArrayList<>();

    /** @param width of a bar on the axis */
    HistogramBars(Grid grid, boolean log, double width) {
        this.grid = grid;
        this.log = log;
        this.width = width;
    }

    /** @param cut whether values lie below: they get a bar of their own, which ends at the first edge from there on */
    void from(double low, boolean cut) {
        int bin = 0;
        while (cut && bin < grid.bins() - 1 && place(bin) < low) {
            bin++;
        }
        double first = cut && bin < grid.bins() - 1 ? place(bin) : low;
        if (cut) {
            add(first - width, 0);
            add(first, Math.min(bin + 1, grid.bins() - 1));
        } else {
            add(first, 0);
        }
    }

    /** @param cut whether values lie above */
    void to(double high, boolean cut) {
        int bin = bins.get(bins.size() - 1);
        for (; bin < grid.bins() - 1 && place(bin) <= high; bin++) {
            if (place(bin) >= last() + 0.999 * width) {
                add(place(bin), bin + 1);
            }
        }
        boolean gap = bin > bins.get(bins.size() - 1) && high >= place(bin - 1) + width;
        if (gap && place(bin - 1) > last()) { // what lies beyond the reference has a bar of its own
            add(place(bin - 1), bin);
        }
        if (cut) {
            add(last() + width, grid.bins());
        } else {
            if (places.size() > 1 && high < last() + width / 2) {
                places.remove(places.size() - 1);
                bins.remove(bins.size() - 1);
            }
            add(high > last() ? high : last() + Math.max(width, Double.MIN_NORMAL), grid.bins());
        }
    }

    private void add(double place, int below) {
        places.add(place);
        bins.add(below);
    }

    private double last() {
        return places.get(places.size() - 1);
    }

    private double place(int edge) {
        double value = grid.edge(edge);
        return log && value <= 0 ? Double.NEGATIVE_INFINITY : NumericPlot.place(value, log);
    }

    List<Double> edges() {
        return places.stream().map(place -> log ? Math.pow(10, place) : place).toList();
    }

    List<Double> shares(NumericProfile side) {
        List<Double> shares = new ArrayList<>();
        for (int i = 1; i < bins.size(); i++) {
            double in = 0;
            for (int bin = bins.get(i - 1); bin < bins.get(i); bin++) {
                in += side.bins().at(bin);
            }
            shares.add(ColumnPlots.share(in, (double) side.bins().total()));
        }
        return shares;
    }
}
