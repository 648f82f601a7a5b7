package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.stat.KolmogorovSmirnov;
import java.util.List;

/** Two-sample Kolmogorov–Smirnov on the grid: the largest gap between the two distribution functions. */
final class KsMonitor implements Monitor {
    @Override
    public String name() {
        return "ks";
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
        long[] reference = column.referenceBins();
        long[] current = column.currentBins();
        double d = Math.abs(KolmogorovSmirnov.signedDistance(reference, current));
        return new Outcome(
                        d,
                        KolmogorovSmirnov.pValue(d, column.effectiveReference(), column.effectiveCurrent()),
                        d,
                        KolmogorovSmirnov.errorBound(reference, current, column.atoms()),
                        column.direction(),
                        "KS",
                        column.means() + ", " + column.largestGap())
                .on(column.dependence());
    }
}
