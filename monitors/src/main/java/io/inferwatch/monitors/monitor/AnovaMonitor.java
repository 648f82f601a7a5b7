package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.stat.Anova;
import io.inferwatch.monitors.stat.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * Welch's analysis of variance over the reference, the windows before and all versions of a window. The effect is the largest difference of two
 * means over the σ inside the groups (Cohen's d of their range). Not for skewed columns, as the t.
 */
final class AnovaMonitor implements GroupMonitor {
    @Override
    public String name() {
        return "anova";
    }

    @Override
    public Family family() {
        return Family.DRIFT;
    }

    @Override
    public List<CheckResult> check(List<PastWindow> past, List<Comparison> versions) {
        return ColumnGroups.judge(past, versions, name(), AnovaMonitor::measure);
    }

    private static Outcome measure(ColumnGroups groups) {
        double inside = 0;
        double degrees = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Moments moments : moments(groups)) {
            if (!(moments.variance() > 0)) {
                throw new Undefined("the column is constant in the reference, a window or a version");
            }
            NumericColumn.checkVariance(moments.variance());
            inside += moments.m2();
            degrees += moments.n() - 1.0;
            low = Math.min(low, moments.mean());
            high = Math.max(high, moments.mean());
        }
        Anova.Result result = Anova.welch(groups(groups));
        return new Outcome(
                        result.statistic(),
                        result.pValue(),
                        (high - low) / Math.sqrt(inside / degrees),
                        Direction.CHANGED,
                        "range of means over σ",
                        groups.means())
                .by("F");
    }

    private static List<Group> groups(ColumnGroups groups) {
        List<Group> effective = new ArrayList<>();
        List<Moments> moments = moments(groups);
        for (int i = 0; i < moments.size(); i++) {
            Moments m = moments.get(i);
            effective.add(new Group(m.n() / groups.designEffect(i), m.mean(), m.variance()));
        }
        return effective;
    }

    private static List<Moments> moments(ColumnGroups groups) {
        return groups.profiles().stream().map(profile -> profile.moments()).toList();
    }
}
