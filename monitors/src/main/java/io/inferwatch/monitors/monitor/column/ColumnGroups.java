// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.PastWindow;
import io.inferwatch.monitors.profile.NumericProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One numeric column as groups: the reference first, then each past window and each version of the window that has enough
 * values.
 *
 * @param column of all versions; its current side is that of the first version
 */
public record ColumnGroups(NumericColumn column, List<String> names, List<NumericProfile> profiles) {
    private static final int NAMED = 7;

    /** Asks one question about each numeric column. */
    public static List<CheckResult> evaluate(
            List<PastWindow> past,
            List<Comparison> versions,
            MonitorSpec spec,
            Function<ColumnGroups, Measurement> measurement) {
        Comparison whole = ofAllVersions(versions.get(0));
        List<CheckResult> results = new ArrayList<>();
        for (NumericColumn column : ComparisonColumns.numeric(whole)) {
            ColumnGroups groups = of(column, past, versions);
            long enough = versions.stream()
                    .mapToLong(version -> enough(version, column.name()))
                    .sum();
            long all = versions.stream()
                    .mapToLong(version -> values(version, column.name()))
                    .sum();
            CheckEvaluator evaluator = new CheckEvaluator(
                    whole,
                    column.evaluator(spec).family(),
                    spec,
                    column.name(),
                    column.reference().moments().n(),
                    enough > 0 ? enough : all);
            results.add(evaluator.evaluate(() -> measurement.apply(groups.withVersion(enough))));
        }
        return results;
    }

    private static Comparison ofAllVersions(Comparison first) {
        Scope scope = first.scope();
        Scope whole = new Scope(scope.model(), null, scope.segment(), scope.window(), scope.reference());
        return new Comparison(whole, first.reference(), first.current(), first.layout(), first.settings());
    }

    /** The values of a version, 0 when they are too few. */
    private static long enough(Comparison version, String column) {
        long n = values(version, column);
        return n >= version.settings().minimumRows() ? n : 0;
    }

    private static long values(Comparison version, String column) {
        return ComparisonColumns.numeric(version, column).current().moments().n();
    }

    private ColumnGroups withVersion(long values) {
        if (values == 0) {
            long fewest = column.comparison().settings().minimumRows();
            throw new NotComputableException(
                    Reason.Code.TOO_FEW_ROWS, "fewer than " + fewest + " rows with a value in every version");
        }
        return this;
    }

    private static ColumnGroups of(NumericColumn column, List<PastWindow> past, List<Comparison> versions) {
        ColumnGroups groups = new ColumnGroups(column, new ArrayList<>(), new ArrayList<>());
        groups.names.add("reference");
        groups.profiles.add(column.reference());
        past.forEach(window -> groups.add(
                window.window().from().toString(), window.profile().numeric().get(column.name())));
        versions.forEach(version -> groups.add(
                String.valueOf(version.scope().modelVersion()),
                version.current().numeric().get(column.name())));
        return new ColumnGroups(column, groups.names, RoundedConstant.inOneBin(groups.profiles));
    }

    private void add(String name, @Nullable NumericProfile profile) {
        if (profile != null
                && profile.moments().n() >= column.comparison().settings().minimumRows()) {
            names.add(name);
            profiles.add(profile);
        }
    }

    /** The design effect of group i; see {@link DesignEffects}. */
    public double designEffect(int i) {
        NumericProfile group = profiles.get(i);
        return NumericColumn.of(column.comparison(), column.name(), column.grid(), column.reference(), group)
                .designEffects()
                .current();
    }

    /** The largest of the groups. */
    public double designEffect() {
        double largest = 1;
        for (int i = 0; i < profiles.size(); i++) {
            largest = Math.max(largest, designEffect(i));
        }
        return largest;
    }

    /** The mean of each group, at most {@value #NAMED}. */
    public Details means() {
        List<Fact> means = new ArrayList<>();
        for (int i = 0; i < Math.min(NAMED, names.size()); i++) {
            means.add(new Amount("mean", names.get(i), profiles.get(i).moments().mean(), Unit.VALUE));
        }
        return new Details(means);
    }
}
