// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.schema.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** How much each feature matters to a model: the mean size of its attributions, from the bins of their grids. */
public final class Attributions {
    private Attributions() {}

    public static List<NumericColumn> columns(Comparison comparison) {
        return ComparisonColumns.numeric(comparison).stream()
                .filter(column -> column.name().startsWith(Fields.ATTRIBUTION))
                .toList();
    }

    public static Map<String, Double> ofReference(Comparison comparison) {
        return sizes(comparison, NumericColumn::reference);
    }

    public static Map<String, Double> ofCurrent(Comparison comparison) {
        return sizes(comparison, NumericColumn::current);
    }

    private static Map<String, Double> sizes(Comparison comparison, Function<NumericColumn, NumericProfile> side) {
        Map<String, Double> sizes = new TreeMap<>();
        columns(comparison).forEach(column -> {
            if (side.apply(column).moments().n() > 0) {
                sizes.put(column.name().substring(Fields.ATTRIBUTION.length()), meanSize(column, side.apply(column)));
            }
        });
        return sizes;
    }

    /** Mean |x| with the values of a bin spread evenly over it: off by less than half a bin's width. */
    private static double meanSize(NumericColumn column, NumericProfile profile) {
        double[] ends = column.ends();
        double sum = 0;
        for (int i = 0; i < column.grid().bins(); i++) {
            long rows = profile.bins().at(i);
            if (rows > 0) {
                double low = Math.max(ends[i], profile.moments().min());
                double high = Math.min(ends[i + 1], profile.moments().max());
                double width = high - low;
                sum += rows
                        * (low >= 0 || high <= 0 || !(width > 0)
                                ? Math.abs(column.grid().isAtom(i) ? low : (low + high) / 2)
                                : (low * low + high * high) / (2 * width));
            }
        }
        return sum / profile.moments().n();
    }

    /** Features, the one that matters most first; equal ones by name. */
    public static List<String> ranking(Map<String, Double> sizes) {
        return sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
