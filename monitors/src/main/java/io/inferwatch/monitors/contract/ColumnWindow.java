// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.schema.Fields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a window: what its profile says, and what must be asked where the profile cannot tell. A column that the
 * layout does not know has no profile, so all of it is asked.
 */
final class ColumnWindow {
    private final Comparison comparison;
    private final String column;
    private final Function<ContractQuery, QueryResult> ask;
    private final @Nullable NumericProfile numeric;
    private final @Nullable CategoryProfile categorical;

    ColumnWindow(Comparison comparison, String column, Function<ContractQuery, QueryResult> ask) {
        this.comparison = comparison;
        this.column = column;
        this.ask = ask;
        Grid grid = comparison.layout().grids().get(column);
        List<String> frozen = comparison.layout().categories().get(column);
        this.numeric = grid == null
                ? null
                : comparison
                        .current()
                        .numeric()
                        .getOrDefault(column, NumericProfile.allMissing(grid.bins(), rows(comparison)));
        this.categorical = frozen == null
                ? null
                : comparison
                        .current()
                        .categorical()
                        .getOrDefault(column, CategoryProfile.allMissing(frozen.size(), rows(comparison)));
    }

    private static long rows(Comparison comparison) {
        return comparison.current().rows();
    }

    static boolean isNumeric(String column) {
        return column.startsWith(Fields.INPUT_NUM)
                || column.equals(Fields.PREDICTION_VALUE)
                || column.startsWith(Fields.PREDICTION_PROBABILITY)
                || column.startsWith(Fields.ATTRIBUTION);
    }

    boolean isInReference() {
        return numeric != null || categorical != null;
    }

    long rows() {
        return rows(comparison);
    }

    /** Rows with a value; for numbers those that are finite. */
    long values() {
        if (numeric != null) {
            return numeric.moments().n();
        }
        return categorical != null ? categorical.values() : count(new Selection.HasValue(column));
    }

    long nonFinite() {
        if (numeric != null) {
            return numeric.nonFinite();
        }
        return isNumeric(column) && !isInReference() ? count(new Selection.NonFinite(column)) : 0;
    }

    long missing() {
        return Math.max(0, rows() - values() - nonFinite());
    }

    /** Rows that have exactly this number or category. */
    long having(String text) {
        if (categorical != null && categorical.other() == 0) {
            int frozen = comparison
                    .layout()
                    .categories()
                    .getOrDefault(column, List.of())
                    .indexOf(text);
            return frozen >= 0
                    ? categorical.counts().at(frozen)
                    : categorical.fresh().getOrDefault(text, 0L);
        }
        if (numeric != null) {
            double value = Double.parseDouble(text);
            Grid grid = Objects.requireNonNull(comparison.layout().grids().get(column));
            int bin = grid.binOf(value);
            if (grid.isAtom(bin)) {
                return numeric.bins().at(bin);
            }
            if (numeric.bins().at(bin) == 0
                    || value < numeric.moments().min()
                    || value > numeric.moments().max()) {
                return 0;
            }
        }
        return count(new Selection.OneOf(column, List.of(text)));
    }

    /** Values outside the bounds that are none of the special ones. */
    long outside(Bounds bounds, List<String> special) {
        boolean inside = numeric != null
                && (numeric.moments().n() == 0
                        || (bounds.contains(numeric.moments().min())
                                && bounds.contains(numeric.moments().max())));
        Selection not = new Selection.Not(new Selection.Between(column, bounds));
        Selection value = new Selection.HasValue(column);
        return inside
                ? 0
                : count(
                        special.isEmpty()
                                ? new Selection.All(List.of(value, not))
                                : new Selection.All(
                                        List.of(value, not, new Selection.Not(new Selection.OneOf(column, special)))));
    }

    /** The smallest and the largest value, or nothing where they are not known. */
    Details extremes() {
        return numeric == null || numeric.moments().n() == 0
                ? Details.NONE
                : Details.of(new Range(
                        "seen", numeric.moments().min(), numeric.moments().max()));
    }

    /** Values that are none of the domain's. */
    long outside(List<String> domain) {
        if (categorical == null || categorical.other() > 0) {
            return count(new Selection.All(
                    List.of(new Selection.HasValue(column), new Selection.Not(new Selection.OneOf(column, domain)))));
        }
        Set<String> allowed = Set.copyOf(domain);
        List<String> frozen = comparison.layout().categories().getOrDefault(column, List.of());
        long outside = 0;
        for (int i = 0; i < frozen.size(); i++) {
            outside +=
                    allowed.contains(frozen.get(i)) ? 0 : categorical.counts().at(i);
        }
        return outside
                + categorical.fresh().entrySet().stream()
                        .filter(entry -> !allowed.contains(entry.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    /** The most frequent new values that are none of the domain's, at most three; empty where none is known. */
    Details strangers(List<String> domain) {
        if (categorical == null) {
            return Details.NONE;
        }
        Set<String> allowed = Set.copyOf(domain);
        List<String> names = categorical.fresh().entrySet().stream()
                .filter(entry -> !allowed.contains(entry.getKey()))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(3)
                .map(Map.Entry::getKey)
                .toList();
        return names.isEmpty() ? Details.NONE : Details.of(Items.ofNames("other_values", names));
    }

    QueryResult distinct() {
        return ask.apply(new ContractQuery.DistinctValues(column));
    }

    private long count(Selection rows) {
        QueryResult answer = ask.apply(new ContractQuery.Count(rows));
        if (answer.failure() != null) {
            throw new QueryFailedException(answer.failure());
        }
        return answer.hits();
    }
}
