// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.schema.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes a contract from a reference, wide enough that the reference's own traffic does not break it; people narrow it.
 * Where the reference's hours are known, {@link ContractWidening} makes sure of each of them. Pure: the same reference
 * gives the same contract.
 */
public final class ContractInference {
    private static final int MOST_CATEGORIES = 50;
    private static final int ENOUGH_FOR_UNIQUE = 200;
    private static final int ENOUGH_HOURS = 24;
    /** A missing share of p in the reference allows p plus four standard errors of this many rows. */
    private static final double THIN_WINDOW = 50;

    private static final double SLACK = 0.01;
    private static final double MARGIN = 0.1;
    private static final List<String> SENTINELS =
            List.of("-1", "-9", "-99", "-999", "-9999", "-99999", "999", "9999", "99999", "999999");

    /** Categories that stand for no value. */
    private static final Set<String> PLACEHOLDERS =
            Set.of("", "-", "?", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null");

    private ContractInference() {}

    /**
     * A column whose rules cannot be made has none, and is named in a remark; it costs no other column anything.
     *
     * @param reference counted on {@code layout}
     */
    public static InferredContract infer(String model, String referenceId, Layout layout, Profile reference) {
        Map<String, ColumnRule> columns = new TreeMap<>();
        Map<String, String> remarks = new TreeMap<>();
        layout.grids().forEach((column, grid) -> {
            NumericProfile profile = reference.numeric().get(column);
            if (isWatched(column) && profile != null && profile.moments().n() > 0) {
                propose(columns, remarks, column, () -> numeric(column, grid, profile));
            }
        });
        layout.categories().forEach((column, frozen) -> {
            CategoryProfile profile = reference.categorical().get(column);
            if (isWatched(column) && profile != null && profile.values() > 0) {
                propose(columns, remarks, column, () -> categorical(column, frozen, profile));
            }
        });
        return new InferredContract(
                new Contract(
                        model, 0, referenceId, Status.WARN, rows(reference.hours()), columns, List.of(), List.of()),
                List.copyOf(remarks.values()));
    }

    private static void propose(
            Map<String, ColumnRule> columns, Map<String, String> remarks, String column, Supplier<ColumnRule> rule) {
        try {
            columns.put(column, rule.get());
        } catch (IllegalArgumentException | ArithmeticException fault) {
            remarks.put(column, column + ": no rule could be made of its values (" + fault.getMessage() + ")");
        }
    }

    private static boolean isWatched(String column) {
        return column.startsWith("input.") || column.startsWith("prediction.");
    }

    private static @Nullable Bounds rows(Moments hours) {
        return hours.n() < ENOUGH_HOURS ? null : new Bounds(Math.floor(hours.min() / 2), Math.ceil(hours.max() * 2));
    }

    private static ColumnRule numeric(String column, Grid grid, NumericProfile profile) {
        Map<String, Limit> special = new TreeMap<>();
        special.put(ColumnRule.NON_FINITE, share(profile.nonFinite(), profile.rows()));
        for (String sentinel : SENTINELS) {
            long hits = ofAtom(grid, profile, Double.parseDouble(sentinel));
            if (hits > 0 && isAtTheEnd(profile, Double.parseDouble(sentinel))) {
                special.put(sentinel, share(hits, profile.rows()));
            }
        }
        if (ColumnCounts.special(grid, profile, special.keySet())
                == profile.moments().n()) {
            special.keySet().retainAll(Set.of(ColumnRule.NON_FINITE)); // a constant is a value, and no mark for none
        }
        Limit missing = share(profile.missing(), profile.rows());
        return new ColumnRule(
                isRequired(missing),
                missing,
                special,
                range(grid, profile, special, bounds(column, grid, profile, special)),
                null,
                null);
    }

    /** A column that a thin window may lack altogether is not required. */
    private static boolean isRequired(Limit missing) {
        return missing.threshold() < 1;
    }

    /** Without an end that lies beyond the largest double. */
    private static ColumnRule.@Nullable Range range(
            Grid grid, NumericProfile profile, Map<String, Limit> special, Bounds bounds) {
        Double min = finite(bounds.min());
        Double max = finite(bounds.max());
        if (min == null && max == null) {
            return null;
        }
        Bounds ends = new Bounds(min, max);
        long outside = ColumnCounts.outside(grid, profile, ends, special.keySet());
        Limit allowed = outside == 0
                ? new Limit(0.0, SLACK)
                : share(outside, profile.moments().n());
        return new ColumnRule.Range(ends, allowed);
    }

    private static @Nullable Double finite(@Nullable Double end) {
        return end == null || Double.isFinite(end) ? end : null;
    }

    private static long ofAtom(Grid grid, NumericProfile profile, double value) {
        int bin = grid.binOf(value);
        return grid.isAtom(bin) ? profile.bins().at(bin) : 0;
    }

    private static boolean isAtTheEnd(NumericProfile profile, double value) {
        return profile.moments().min() == value || profile.moments().max() == value;
    }

    /** The reference's range without special values and a tenth more on either side, but not across zero. */
    private static Bounds bounds(String column, Grid grid, NumericProfile profile, Map<String, Limit> special) {
        if (column.startsWith(Fields.PREDICTION_PROBABILITY)) {
            return new Bounds(0.0, 1.0);
        }
        int first = 0;
        int last = grid.bins() - 1;
        while (first < last && isSkipped(grid, profile, special, first)) {
            first++;
        }
        while (last > first && isSkipped(grid, profile, special, last)) {
            last--;
        }
        boolean afterSpecial =
                first > 0 && isThin(grid, profile, first) && ColumnCounts.isSpecial(grid, special.keySet(), first - 1);
        boolean beforeSpecial = last < grid.bins() - 1
                && isThin(grid, profile, last)
                && ColumnCounts.isSpecial(grid, special.keySet(), last + 1);
        double low = first == 0
                ? profile.moments().min()
                : Math.max(profile.moments().min(), grid.edge(afterSpecial ? first : first - 1));
        double high = last == grid.bins() - 1
                ? profile.moments().max()
                : Math.min(
                        profile.moments().max(),
                        grid.isAtom(last) || beforeSpecial ? grid.edge(last - 1) : grid.edge(last));
        if (low > high) { // few values between two special ones: where in between is not known
            low = Math.max(profile.moments().min(), grid.edge(first - 1));
            high = Math.min(profile.moments().max(), grid.edge(last));
        }
        double margin = (high - low) * MARGIN;
        return new Bounds(
                low >= 0 ? Math.max(0, down(low - margin, margin)) : down(low - margin, margin),
                high <= 0 ? Math.min(0, up(high + margin, margin)) : up(high + margin, margin));
    }

    private static boolean isSkipped(Grid grid, NumericProfile profile, Map<String, Limit> special, int bin) {
        return profile.bins().at(bin) == 0 || ColumnCounts.isSpecial(grid, special.keySet(), bin);
    }

    /**
     * The bin next to a special value reaches as far as that value. With few values in it, the range begins at its inner
     * edge: they are within the margin, or within the share that may lie outside.
     */
    private static boolean isThin(Grid grid, NumericProfile profile, int bin) {
        return !grid.isAtom(bin)
                && bin > 0
                && bin < grid.bins() - 1
                && profile.bins().at(bin) <= SLACK / 2 * profile.moments().n();
    }

    /** Rounded away from the values to a digit that suits the margin, so that people can read it. */
    private static double down(double value, double margin) {
        return rounded(value, margin, RoundingMode.FLOOR);
    }

    private static double up(double value, double margin) {
        return rounded(value, margin, RoundingMode.CEILING);
    }

    private static double rounded(double value, double margin, RoundingMode mode) {
        return margin > 0 && Double.isFinite(margin) && Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(-(int) Math.floor(Math.log10(margin)), mode)
                        .doubleValue()
                : value;
    }

    private static ColumnRule categorical(String column, List<String> frozen, CategoryProfile profile) {
        boolean listed = profile.outside() == 0 && frozen.size() <= MOST_CATEGORIES;
        boolean unique = profile.values() > ENOUGH_FOR_UNIQUE
                && LongStream.of(profile.counts().toArray()).allMatch(n -> n <= 1)
                && profile.fresh().values().stream().allMatch(n -> n <= 1);
        boolean bool = column.startsWith(Fields.INPUT_BOOL);
        Map<String, Limit> special = new TreeMap<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < frozen.size(); i++) {
            if (PLACEHOLDERS.contains(frozen.get(i)) && !unique) {
                special.put(frozen.get(i), share(profile.counts().at(i), profile.rows()));
            } else {
                values.add(frozen.get(i));
            }
        }
        values.sort(null);
        Limit missing = share(profile.missing(), profile.rows());
        return new ColumnRule(
                isRequired(missing),
                missing,
                special,
                null,
                listed && !bool && !unique && !values.isEmpty()
                        ? new ColumnRule.Domain(values, new Limit(0.0, SLACK))
                        : null,
                unique ? Limit.failAbove(SLACK) : null);
    }

    /** What the reference shows, and what chance adds in a thin window; rounded up to a tenth of a per cent. */
    private static Limit share(long hits, long rows) {
        double p = rows == 0 ? 0 : (double) hits / rows;
        double most = p + Math.max(SLACK, 4 * Math.sqrt(p * (1 - p) / THIN_WINDOW));
        return new Limit(p == 0 ? 0.0 : null, Math.min(1, Math.ceil(most * 1000) / 1000));
    }
}
