// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.schema.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The columns of a comparison, in the order of their names. */
public final class ComparisonColumns {
    private ComparisonColumns() {}

    /** DRIFT for inputs, PREDICTION for predictions and attributions; empty for columns with a monitor of their own. */
    public static Optional<Family> family(String column) {
        if (column.startsWith("input.")) {
            return Optional.of(Family.DRIFT);
        }
        return column.startsWith("prediction.") || column.startsWith(Fields.ATTRIBUTION)
                ? Optional.of(Family.PREDICTION)
                : Optional.empty();
    }

    /** The numeric inputs and predictions. */
    public static List<NumericColumn> numeric(Comparison c) {
        return distributions(c, c.layout().grids().keySet()).stream()
                .map(name -> numeric(c, name))
                .toList();
    }

    /** The categorical inputs and predictions. */
    public static List<CategoryColumn> categorical(Comparison c) {
        return distributions(c, c.layout().categories().keySet()).stream()
                .map(name -> category(c, name))
                .toList();
    }

    private static List<String> distributions(Comparison c, Collection<String> names) {
        return names.stream()
                .filter(name -> family(name).isPresent()
                        && !c.settings().ignoredColumns().contains(name))
                .sorted()
                .toList();
    }

    /** One numeric column of the layout; a profile without it counts as "all rows missing". */
    public static NumericColumn numeric(Comparison c, String name) {
        Grid grid = Objects.requireNonNull(c.layout().grids().get(name), name);
        return NumericColumn.of(c, name, grid, side(c.reference(), name, grid), side(c.current(), name, grid));
    }

    private static NumericProfile side(Profile profile, String name, Grid grid) {
        NumericProfile known = profile.numeric().get(name);
        return known != null ? known : NumericProfile.allMissing(grid.bins(), profile.rows());
    }

    /** One categorical column of the layout. */
    public static CategoryColumn category(Comparison c, String name) {
        List<String> list = Objects.requireNonNull(c.layout().categories().get(name), name);
        return new CategoryColumn(c, name, list, side(c.reference(), name, list), side(c.current(), name, list));
    }

    private static CategoryProfile side(Profile profile, String name, List<String> categories) {
        CategoryProfile known = profile.categorical().get(name);
        return known != null ? known : CategoryProfile.allMissing(categories.size(), profile.rows());
    }
}
