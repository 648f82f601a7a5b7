// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.report;

import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Turns two profiles into the plots of a report page: one for each column that either side has values of. */
public final class ColumnPlots {
    private ColumnPlots() {}

    /** Names of the columns that have one, in no order; their plots are not made. */
    public static Set<String> columns(Layout layout, Profile reference, Profile current) {
        Set<String> columns = new HashSet<>();
        for (Profile side : List.of(reference, current)) {
            side.numeric().forEach((column, profile) -> {
                if (layout.grids().containsKey(column) && profile.moments().n() > 0) {
                    columns.add(column);
                }
            });
            side.categorical().forEach((column, profile) -> {
                if (layout.categories().containsKey(column) && profile.values() > 0) {
                    columns.add(column);
                }
            });
        }
        return columns;
    }

    public static List<ColumnPlot> of(Layout layout, Profile reference, Profile current) {
        List<ColumnPlot> plots = new ArrayList<>();
        new TreeMap<>(layout.grids()).forEach((column, grid) -> {
            NumericProfile before =
                    reference.numeric().getOrDefault(column, NumericProfile.allMissing(grid.bins(), reference.rows()));
            NumericProfile now =
                    current.numeric().getOrDefault(column, NumericProfile.allMissing(grid.bins(), current.rows()));
            if (before.moments().n() + now.moments().n() > 0) {
                plots.add(new NumericPlot(column, grid, before, now).plot());
            }
        });
        new TreeMap<>(layout.categories()).forEach((column, frozen) -> {
            CategoryProfile before = reference
                    .categorical()
                    .getOrDefault(column, CategoryProfile.allMissing(frozen.size(), reference.rows()));
            CategoryProfile now = current.categorical()
                    .getOrDefault(column, CategoryProfile.allMissing(frozen.size(), current.rows()));
            if (before.values() + now.values() > 0) {
                plots.add(CategoryPlot.of(column, frozen, before, now));
            }
        });
        return plots;
    }

    static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
