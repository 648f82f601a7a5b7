package io.inferwatch.analyzer.run.report;

import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Quantiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The distributions of columns that changed.
 *
 * @param scales by column, by which factor all quantiles changed, where it is the same one
 */
public record ChangedColumns(List<ColumnPlot> plots, Map<String, Double> scales) {
    public static final ChangedColumns NONE = new ChangedColumns(List.of(), Map.of());

    private static final double[] QUANTILES = {0.1, 0.25, 0.5, 0.75, 0.9};
    private static final double FEWEST_TIMES = 1.8;
    private static final double SPREAD = 1.3;

    public ChangedColumns {
        plots = List.copyOf(plots);
        scales = Map.copyOf(scales);
    }

    /** @param columns full names; those without a distribution are left out */
    public static ChangedColumns of(Layout layout, Profile reference, Profile current, Set<String> columns) {
        List<ColumnPlot> plots = ColumnPlots.of(layout, reference, current).stream()
                .filter(plot -> columns.contains(plot.column()))
                .toList();
        Map<String, Double> scales = new HashMap<>();
        for (String column : columns) {
            scale(
                            layout.grids().get(column),
                            reference.numeric().get(column),
                            current.numeric().get(column))
                    .ifPresent(factor -> scales.put(column, factor));
        }
        return new ChangedColumns(plots, scales);
    }

    public ChangedColumns and(ChangedColumns more) {
        List<ColumnPlot> all = new ArrayList<>(plots);
        all.addAll(more.plots);
        Map<String, Double> both = new HashMap<>(scales);
        both.putAll(more.scales);
        return new ChangedColumns(all, both);
    }

    /** Empty unless all quantiles are as many times those of the reference, and clearly not once. */
    private static Optional<Double> scale(
            @Nullable Grid grid, @Nullable NumericProfile before, @Nullable NumericProfile now) {
        if (grid == null
                || before == null
                || now == null
                || before.moments().n() == 0
                || now.moments().n() == 0) {
            return Optional.empty();
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double q : QUANTILES) {
            double from = Quantiles.quantile(before, grid, q);
            double to = Quantiles.quantile(now, grid, q);
            double factor = from > 0 && to > 0 ? to / from : Double.NaN;
            if (!(factor > 0)) {
                return Optional.empty();
            }
            least = Math.min(least, factor);
            most = Math.max(most, factor);
        }
        double middle = Math.sqrt(least * most);
        boolean same = most / least < SPREAD;
        return same && (middle > FEWEST_TIMES || middle < 1 / FEWEST_TIMES) ? Optional.of(middle) : Optional.empty();
    }
}
