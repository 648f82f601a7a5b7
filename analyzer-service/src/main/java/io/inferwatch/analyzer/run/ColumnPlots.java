package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Counts;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Turns two profiles into the bars of a report page. */
final class ColumnPlots {
    private static final int BARS = 20;

    private ColumnPlots() {}

    static List<ColumnPlot> of(Layout layout, Profile reference, Profile current) {
        List<ColumnPlot> plots = new ArrayList<>();
        new TreeMap<>(layout.grids()).forEach((column, grid) -> {
            NumericProfile before = reference.numeric().get(column);
            NumericProfile now = current.numeric().get(column);
            if (before != null && now != null) {
                plots.add(numeric(column, grid, before.bins(), now.bins()));
            }
        });
        new TreeMap<>(layout.categories()).forEach((column, frozen) -> {
            CategoryProfile before = reference.categorical().get(column);
            CategoryProfile now = current.categorical().get(column);
            if (before != null && now != null && before.values() + now.values() > 0) {
                plots.add(categorical(column, frozen, before, now));
            }
        });
        return plots;
    }

    /** Groups neighbouring bins so that each bar holds about the same share of the reference. */
    private static ColumnPlot numeric(String column, Grid grid, Counts before, Counts now) {
        List<String> labels = new ArrayList<>();
        List<Double> reference = new ArrayList<>();
        List<Double> current = new ArrayList<>();
        long width = Math.max(1, before.total() / BARS);
        long inBar = 0;
        long nowInBar = 0;
        int start = 0;
        for (int bin = 0; bin < grid.bins(); bin++) {
            inBar += before.at(bin);
            nowInBar += now.at(bin);
            if (inBar >= width || bin == grid.bins() - 1) {
                labels.add(interval(grid, start, bin));
                reference.add(share(inBar, before.total()));
                current.add(share(nowInBar, now.total()));
                inBar = 0;
                nowInBar = 0;
                start = bin + 1;
            }
        }
        return new ColumnPlot(column, true, labels, reference, current);
    }

    private static String interval(Grid grid, int first, int last) {
        if (first == last && grid.isAtom(first)) {
            return number(grid.edge(first - 1));
        }
        String from = first == 0 ? "−∞" : number(grid.edge(first - 1));
        String to = last == grid.bins() - 1 ? "∞" : number(grid.edge(last));
        return from + " … " + to;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static ColumnPlot categorical(
            String column, List<String> frozen, CategoryProfile before, CategoryProfile now) {
        List<String> labels = new ArrayList<>();
        List<Double> reference = new ArrayList<>();
        List<Double> current = new ArrayList<>();
        for (int i = 0; i < Math.min(BARS, frozen.size()); i++) {
            labels.add(frozen.get(i));
            reference.add(before.share(i));
            current.add(now.share(i));
        }
        for (Map.Entry<String, Long> fresh : now.fresh().entrySet()) {
            if (labels.size() < BARS + 5) {
                labels.add(fresh.getKey() + " (new)");
                reference.add(0.0);
                current.add(share(fresh.getValue(), now.values()));
            }
        }
        return new ColumnPlot(column, false, labels, reference, current);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
