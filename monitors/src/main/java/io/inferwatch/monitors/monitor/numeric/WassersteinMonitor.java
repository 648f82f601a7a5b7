// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.stat.KolmogorovSmirnov;
import io.inferwatch.monitors.stat.Wasserstein;
import java.util.List;

/** First Wasserstein distance on the grid, values {@linkplain WithinBinDistribution spread} inside its bins, over the reference's σ, less what it shows without drift; takes the KS test's p. */
final class WassersteinMonitor implements Monitor {
    private static final MonitorSpec SPEC = MonitorSpec.ofNumbers("wasserstein")
            .threshold(0.1)
            .effect("Wasserstein/σ")
            .statistic("uncorrected");

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
        double sigma = Math.sqrt(column.reference().moments().variance());
        if (!(sigma > 0)) {
            throw new NotComputableException(Reason.Code.CONSTANT, "the reference is constant");
        }
        NumericColumn.checkVariance(sigma);
        WithinBinDistribution before = new WithinBinDistribution(column.grid(), column.reference());
        WithinBinDistribution now = new WithinBinDistribution(column.grid(), column.current());
        double[] ends = WithinBinDistribution.ends(before, now);
        double[] reference = before.over(ends);
        double[] current = now.over(ends);
        double n = column.effectiveReference();
        double m = column.effectiveCurrent();
        double distance = Wasserstein.distance(ends, reference, current) / sigma;
        double expected = Wasserstein.expectedDistance(ends, reference, current, n, m) / sigma;
        double ks = Math.abs(KolmogorovSmirnov.signedDistance(column.referenceBins(), column.currentBins()));
        return new Measurement(
                        distance,
                        KolmogorovSmirnov.pValue(ks, n, m),
                        Math.max(0, distance - expected),
                        (before.error() + now.error()) / sigma,
                        column.direction(),
                        column.meansAndSpreads())
                .on(column.designEffects());
    }
}
