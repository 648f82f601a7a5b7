// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.stat.MannWhitney;
import io.inferwatch.monitors.stat.Normal;
import java.util.List;

/** Mann–Whitney on the grid: whether values are larger or smaller than before; the effect is Cliff's delta. */
final class MannWhitneyMonitor implements Monitor {
    private static final MonitorSpec SPEC = MonitorSpec.ofNumbers("mann_whitney")
            .threshold(0.08)
            .effect("Cliff's delta")
            .statistic("z")
            .share();

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

    /** By how much dependence shrinks 1/(1/n + 1/m), to which z² is proportional. */
    private static double shrinkage(NumericColumn column) {
        double n = (double) column.reference().moments().n();
        double m = (double) column.current().moments().n();
        return (1 / n + 1 / m) / (1 / column.effectiveReference() + 1 / column.effectiveCurrent());
    }

    private static Measurement measure(NumericColumn column) {
        MannWhitney.Result result = MannWhitney.test(column.referenceBins(), column.currentBins());
        double shrinkage = Math.sqrt(shrinkage(column));
        double z = result.z() * shrinkage;
        double bound = MannWhitney.errorBound(result, column.referenceBins(), column.currentBins(), column.atoms());
        return new Measurement(
                        z,
                        Normal.twoSided(z),
                        Math.abs(result.delta()),
                        bound * shrinkage,
                        column.direction(),
                        column.means())
                .on(column.designEffects());
    }
}
