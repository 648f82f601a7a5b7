// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.report;

import io.inferwatch.analyzer.report.ColumnHistory;
import io.inferwatch.analyzer.report.ColumnHistory.Point;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Quantiles;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.ModelRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects how columns went through a window from its profiles as they are read. Keeps few numbers per column and step. For one thread. */
public final class ColumnHistories {
    private static final double MILLISECOND = 1e6;
    private static final double TAIL = 0.05;

    /** Categories whose shares are kept, the most frequent of the reference. */
    private static final int CATEGORIES = 12;

    private final Layout layout;
    private final @Nullable String version;
    private final Map<String, TreeMap<Instant, NumericStep>> numeric = new TreeMap<>();
    private final Map<String, TreeMap<Instant, CategoryStep>> categories = new TreeMap<>();

    /** @param version the only one taken; null: all that serve */
    public ColumnHistories(Layout layout, @Nullable String version) {
        this.layout = layout;
        this.version = version;
    }

    /** Several versions of one step: rows and means add up, the quantiles are those of the one with most values. */
    private record NumericStep(long rows, long missing, long n, double sum, double low, double high, long most) {
        NumericStep plus(NumericStep other) {
            boolean larger = other.most > most;
            return new NumericStep(
                    rows + other.rows,
                    missing + other.missing,
                    n + other.n,
                    sum + other.sum,
                    larger ? other.low : low,
                    larger ? other.high : high,
                    Math.max(most, other.most));
        }
    }

    private record CategoryStep(long rows, long missing, List<Long> counts) {
        CategoryStep plus(CategoryStep other) {
            List<Long> sums = new ArrayList<>();
            for (int i = 0; i < counts.size(); i++) {
                sums.add(counts.get(i) + other.counts.get(i));
            }
            return new CategoryStep(rows + other.rows, missing + other.missing, sums);
        }
    }

    /** Takes a profile as it is read. */
    public void add(ProfileKey key, Profile profile) {
        boolean wanted = version == null ? ModelRole.SERVED.contains(key.role()) : version.equals(key.version());
        if (key.segment() != null || !wanted) {
            return;
        }
        profile.numeric().forEach((column, side) -> {
            Grid grid = layout.grids().get(column);
            if (grid != null) {
                numeric.computeIfAbsent(column, any -> new TreeMap<>())
                        .merge(key.hour(), step(side, grid), NumericStep::plus);
            }
        });
        profile.categorical()
                .forEach((column, side) -> categories
                        .computeIfAbsent(column, any -> new TreeMap<>())
                        .merge(key.hour(), step(side), CategoryStep::plus));
    }

    private static NumericStep step(NumericProfile side, Grid grid) {
        long n = side.moments().n();
        double low = n == 0 ? Double.NaN : Quantiles.quantile(side, grid, TAIL);
        double high = n == 0 ? Double.NaN : Quantiles.quantile(side, grid, 1 - TAIL);
        return new NumericStep(side.rows(), side.missing(), n, side.moments().sum(), low, high, n);
    }

    private static CategoryStep step(CategoryProfile side) {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < Math.min(CATEGORIES, side.counts().size()); i++) {
            counts.add(side.counts().at(i));
        }
        return new CategoryStep(side.rows(), side.missing(), counts);
    }

    /** @param current the whole window */
    public List<ColumnHistory> of(Profile reference, Profile current) {
        List<ColumnHistory> histories = new ArrayList<>();
        numeric.forEach((column, steps) -> histories.add(numeric(column, steps, reference)));
        categories.forEach((column, steps) -> histories.add(category(column, steps, reference, current)));
        return histories;
    }

    private static ColumnHistory numeric(String column, Map<Instant, NumericStep> steps, Profile reference) {
        double unit = column.equals(Fields.EVENT_DURATION) ? MILLISECOND : 1;
        NumericProfile before = reference.numeric().get(column);
        List<Point> points = new ArrayList<>();
        steps.forEach((time, step) -> points.add(new Point(
                time,
                step.rows(),
                share(step.missing(), step.rows()),
                step.n() == 0 ? Double.NaN : step.sum() / step.n() / unit,
                step.low() / unit,
                step.high() / unit)));
        return new ColumnHistory(
                column, "", before == null ? Double.NaN : before.moments().mean() / unit, points);
    }

    private ColumnHistory category(
            String column, Map<Instant, CategoryStep> steps, Profile reference, Profile current) {
        CategoryProfile before = reference.categorical().get(column);
        int shown = mostChanged(before, current.categorical().get(column));
        List<String> names = layout.categories().getOrDefault(column, List.of());
        List<Point> points = new ArrayList<>();
        steps.forEach((time, step) -> {
            long values = step.rows() - step.missing();
            double value = values == 0 || shown >= step.counts().size()
                    ? Double.NaN
                    : share(step.counts().get(shown), values);
            points.add(new Point(time, step.rows(), share(step.missing(), step.rows()), value, Double.NaN, Double.NaN));
        });
        return new ColumnHistory(
                column,
                shown < names.size() ? names.get(shown) : "",
                before != null && shown < before.counts().size() ? before.share(shown) : Double.NaN,
                points);
    }

    private static int mostChanged(@Nullable CategoryProfile before, @Nullable CategoryProfile now) {
        int shown = 0;
        double largest = -1;
        for (int i = 0;
                before != null
                        && now != null
                        && i < Math.min(CATEGORIES, before.counts().size());
                i++) {
            double change = Math.abs(now.share(i) - before.share(i));
            if (change > largest) {
                largest = change;
                shown = i;
            }
        }
        return shown;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
