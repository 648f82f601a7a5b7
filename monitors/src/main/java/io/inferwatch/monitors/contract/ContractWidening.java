// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Widens an inferred contract so far that single hours of its reference do not break it. Keeps one hour at a time. */
public final class ContractWidening {
    private final Contract inferred;
    private final Layout layout;
    private final Map<String, ColumnRule> columns;

    /** @param layout on which the contract was inferred, and hours are counted */
    public ContractWidening(Contract inferred, Layout layout) {
        this.inferred = inferred;
        this.layout = layout;
        this.columns = new TreeMap<>(inferred.columns());
    }

    /** Takes the profile of an hour of one version into account. An hour without rows changes nothing. */
    public void add(Profile hour) {
        if (hour.rows() > 0) {
            columns.replaceAll((column, rule) -> widened(column, rule, hour));
        }
    }

    /** The contract that holds on every hour so far. */
    public Contract contract() {
        return new Contract(
                inferred.model(),
                inferred.version(),
                inferred.inferredFrom(),
                inferred.newColumns(),
                inferred.rowsPerHour(),
                columns,
                inferred.rules(),
                inferred.custom());
    }

    private ColumnRule widened(String column, ColumnRule rule, Profile hour) {
        Grid grid = layout.grids().get(column);
        if (grid != null) {
            return numeric(
                    rule,
                    grid,
                    hour.numeric().getOrDefault(column, NumericProfile.allMissing(grid.bins(), hour.rows())));
        }
        List<String> frozen = layout.categories().getOrDefault(column, List.of());
        return categorical(
                rule,
                frozen,
                hour.categorical().getOrDefault(column, CategoryProfile.allMissing(frozen.size(), hour.rows())));
    }

    private static ColumnRule numeric(ColumnRule rule, Grid grid, NumericProfile hour) {
        Map<String, Limit> special = new TreeMap<>(rule.special());
        special.replaceAll((value, limit) -> {
            long hits = value.equals(ColumnRule.NON_FINITE)
                    ? hour.nonFinite()
                    : hour.bins().at(grid.binOf(Double.parseDouble(value)));
            return widened(limit, hits, hour.rows());
        });
        return new ColumnRule(
                rule.required() && hour.missing() < hour.rows(),
                widened(rule.missing(), hour.missing(), hour.rows()),
                special,
                range(rule, grid, hour),
                null,
                null);
    }

    private static ColumnRule.@Nullable Range range(ColumnRule rule, Grid grid, NumericProfile hour) {
        ColumnRule.Range range = rule.range();
        if (range == null) {
            return null;
        }
        long outside =
                ColumnCounts.outside(grid, hour, range.bounds(), rule.special().keySet());
        return new ColumnRule.Range(
                range.bounds(), widened(range.outside(), outside, hour.moments().n()));
    }

    private static ColumnRule categorical(ColumnRule rule, List<String> frozen, CategoryProfile hour) {
        Map<String, Limit> special = new TreeMap<>(rule.special());
        special.replaceAll((value, limit) -> widened(limit, hour.counts().at(frozen.indexOf(value)), hour.rows()));
        return new ColumnRule(
                rule.required() && hour.missing() < hour.rows(),
                widened(rule.missing(), hour.missing(), hour.rows()),
                special,
                rule.range(),
                rule.domain(),
                rule.duplicates());
    }

    /** The same where so many hits keep it, else one that they keep. */
    private static Limit widened(@Nullable Limit limit, long hits, long rows) {
        Limit given = limit == null ? new Limit(null, null) : limit;
        return given.evaluate(hits, rows) == Status.OK
                ? given
                : Limit.failAbove(Math.min(1, Math.ceil(1000.0 * hits / rows) / 1000));
    }
}
