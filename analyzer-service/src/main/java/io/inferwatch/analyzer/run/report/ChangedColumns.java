// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.report;

import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
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
 * @param scales by column, by which factor mean and spread changed, where it is the same one
 */
public record ChangedColumns(List<ColumnPlot> plots, Map<String, Double> scales) {
    public static final ChangedColumns NONE = new ChangedColumns(List.of(), Map.of());

    private static final double FEWEST_TIMES = 1.8;
    private static final double SPREAD = 1.2;

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
            scale(reference.numeric().get(column), current.numeric().get(column))
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

    /** Empty unless mean and spread are as many times those of the reference, and clearly not once. */
    private static Optional<Double> scale(@Nullable NumericProfile before, @Nullable NumericProfile now) {
        if (before == null
                || now == null
                || before.moments().n() == 0
                || now.moments().n() == 0) {
            return Optional.empty();
        }
        double mean = now.moments().mean() / before.moments().mean();
        double spread = Math.sqrt(now.moments().variance() / before.moments().variance());
        boolean same = mean > 0 && spread > 0 && Math.max(mean, spread) / Math.min(mean, spread) < SPREAD;
        return same && (mean > FEWEST_TIMES || mean < 1 / FEWEST_TIMES) ? Optional.of(mean) : Optional.empty();
    }
}
