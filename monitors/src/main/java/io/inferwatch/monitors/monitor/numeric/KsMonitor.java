// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.stat.KolmogorovSmirnov;
import java.util.List;

/** Two-sample Kolmogorov–Smirnov on the grid: the largest gap between the two distribution functions. */
final class KsMonitor implements Monitor {
    private static final MonitorSpec SPEC =
            MonitorSpec.ofNumbers("ks").threshold(0.07).effect("KS").share().byDefault();

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return ComparisonColumns.numeric(comparison).stream()
                .map(column -> column.evaluator(spec()).evaluate(() -> measure(column)))
                .toList();
    }

    private static Measurement measure(NumericColumn column) {
        long[] reference = column.referenceBins();
        long[] current = column.currentBins();
        double d = Math.abs(KolmogorovSmirnov.signedDistance(reference, current));
        return new Measurement(
                        d,
                        KolmogorovSmirnov.pValue(d, column.effectiveReference(), column.effectiveCurrent()),
                        d,
                        KolmogorovSmirnov.errorBound(reference, current, column.atoms()),
                        column.direction(),
                        column.meansAndLargestGap())
                .on(column.designEffects());
    }
}
