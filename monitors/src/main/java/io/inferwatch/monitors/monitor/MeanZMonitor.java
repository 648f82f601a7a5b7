package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.stat.Normal;
import java.util.List;

/** z of the mean with the errors of both sides in it; the effect is Cohen's d. */
final class MeanZMonitor implements Monitor {
    @Override
    public String name() {
        return "mean_z";
    }

    @Override
    public Family family() {
        return Family.DRIFT;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return Columns.numeric(comparison).stream()
                .map(column -> column.question(name()).judge(() -> measure(column)))
                .toList();
    }

    private static Outcome measure(NumericColumn column) {
        Moments reference = column.reference().moments();
        Moments current = column.current().moments();
        double error =
                reference.variance() / column.effectiveReference() + current.variance() / column.effectiveCurrent();
        if (!(error > 0)) {
            throw new Undefined("the column is constant");
        }
        NumericColumn.checkVariance(error);
        double z = (current.mean() - reference.mean()) / Math.sqrt(error);
        return new Outcome(
                        z,
                        Normal.twoSided(z),
                        Math.abs(column.cohenD()),
                        column.direction(),
                        "|d|",
                        column.meansAndSpreads())
                .by("z")
                .on(column.dependence());
    }
}
