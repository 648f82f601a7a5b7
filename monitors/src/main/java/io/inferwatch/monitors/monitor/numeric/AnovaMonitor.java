// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.GroupMonitor;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.PastWindow;
import io.inferwatch.monitors.monitor.column.ColumnGroups;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.stat.Anova;
import io.inferwatch.monitors.stat.SampleMoments;
import java.util.ArrayList;
import java.util.List;

/**
 * Welch's analysis of variance over the reference, the windows before and all versions of a window. The effect is the largest difference of two
 * means over the σ inside the groups (Cohen's d of their range). Not for skewed columns, as the t.
 */
final class AnovaMonitor implements GroupMonitor {
    private static final MonitorSpec SPEC = MonitorSpec.ofNumbers("anova")
            .threshold(0.15)
            .effect("range of means over σ")
            .statistic("F");

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(List<PastWindow> past, List<Comparison> versions) {
        return ColumnGroups.evaluate(past, versions, SPEC, AnovaMonitor::measure);
    }

    private static Measurement measure(ColumnGroups groups) {
        double inside = 0;
        double degrees = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        Moments first = moments(groups).get(0);
        for (Moments moments : moments(groups)) {
            if (!(moments.variance() > 0)) {
                throw new NotComputableException(
                        Reason.Code.CONSTANT, "the column is constant in the reference, a window or a version");
            }
            NumericColumn.checkVariance(moments.variance());
            inside += moments.variance() * (moments.n() - 1.0);
            degrees += moments.n() - 1.0;
            low = Math.min(low, first.meanChange(moments));
            high = Math.max(high, first.meanChange(moments));
        }
        Anova.Result result = Anova.welch(groups(groups));
        return new Measurement(
                result.statistic(),
                result.pValue(),
                (high - low) / Math.sqrt(inside / degrees),
                Direction.CHANGED,
                groups.means());
    }

    private static List<SampleMoments> groups(ColumnGroups groups) {
        List<SampleMoments> effective = new ArrayList<>();
        List<Moments> moments = moments(groups);
        for (int i = 0; i < moments.size(); i++) {
            Moments m = moments.get(i);
            double rows = m.n() / groups.designEffect(i);
            if (!(rows > 1)) {
                throw new NotComputableException(Reason.Code.TOO_FEW_ROWS, NumericColumn.ALIKE);
            }
            effective.add(new SampleMoments(rows, moments.get(0).meanChange(m), m.variance()));
        }
        return effective;
    }

    private static List<Moments> moments(ColumnGroups groups) {
        return groups.profiles().stream().map(profile -> profile.moments()).toList();
    }
}
