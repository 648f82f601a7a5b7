package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.profile.NumericProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One numeric column as groups: the reference first, then each version of the window that has enough values.
 *
 * @param column of all versions; its current side is that of the first version
 */
record ColumnGroups(NumericColumn column, List<String> names, List<NumericProfile> profiles) {
    private static final int NAMED = 5;

    /** Asks one question about each numeric column. */
    static List<CheckResult> judge(
            List<Comparison> versions, String monitor, Function<ColumnGroups, Outcome> measurement) {
        Comparison all = ofAllVersions(versions.get(0));
        List<CheckResult> results = new ArrayList<>();
        for (NumericColumn column : Columns.numeric(all)) {
            ColumnGroups groups = of(column, versions);
            long now = groups.profiles.stream()
                    .skip(1)
                    .mapToLong(profile -> profile.moments().n())
                    .sum();
            Question question = new Question(
                    all,
                    column.question(monitor).family(),
                    monitor,
                    column.name(),
                    column.name(),
                    column.reference().moments().n(),
                    now);
            results.add(question.judge(() -> measurement.apply(groups)));
        }
        return results;
    }

    private static Comparison ofAllVersions(Comparison first) {
        Scope scope = first.scope();
        Scope whole = new Scope(scope.model(), null, scope.segment(), scope.window(), scope.reference());
        return new Comparison(whole, first.reference(), first.current(), first.layout(), first.settings());
    }

    private static ColumnGroups of(NumericColumn column, List<Comparison> versions) {
        List<String> names = new ArrayList<>(List.of("reference"));
        List<NumericProfile> profiles = new ArrayList<>(List.of(column.reference()));
        for (Comparison version : versions) {
            NumericProfile profile = Columns.numeric(version, column.name()).current();
            if (profile.moments().n() >= version.settings().minimumRows()) {
                names.add(String.valueOf(version.scope().modelVersion()));
                profiles.add(profile);
            }
        }
        return new ColumnGroups(column, names, profiles);
    }

    /** The design effect of group i; see {@link Dependence}. */
    double designEffect(int i) {
        NumericProfile group = profiles.get(i);
        return new NumericColumn(column.comparison(), column.name(), column.grid(), column.reference(), group)
                .dependence()
                .current();
    }

    /** The largest of the groups. */
    double designEffect() {
        double largest = 1;
        for (int i = 0; i < profiles.size(); i++) {
            largest = Math.max(largest, designEffect(i));
        }
        return largest;
    }

    /** Mean 41.2 (reference), 44 (v2), … */
    String means() {
        StringBuilder text = new StringBuilder("mean ");
        for (int i = 0; i < Math.min(NAMED, names.size()); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(Wording.number(profiles.get(i).moments().mean()))
                    .append(" (")
                    .append(names.get(i))
                    .append(')');
        }
        return names.size() > NAMED ? text + ", …" : text.toString();
    }
}
