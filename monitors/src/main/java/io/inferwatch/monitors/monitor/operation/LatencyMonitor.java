// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.operation;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.profile.Quantiles;
import io.inferwatch.monitors.stat.KolmogorovSmirnov;
import io.inferwatch.schema.Fields;
import java.util.List;

/** Latency: significant by Kolmogorov–Smirnov, material when the median or the 95th percentile changed by 40 %. */
final class LatencyMonitor implements Monitor {
    @Override
    public MonitorSpec spec() {
        return OperationMonitors.LATENCY;
    }

    private static final double MILLISECOND = 1e6; // event.duration is in nanoseconds

    @Override
    public List<CheckResult> check(Comparison comparison) {
        if (!comparison.layout().grids().containsKey(Fields.EVENT_DURATION)) {
            return List.of();
        }
        NumericColumn column = ComparisonColumns.numeric(comparison, Fields.EVENT_DURATION);
        return List.of(column.evaluator(spec()).evaluate(() -> measure(column)));
    }

    private static Measurement measure(NumericColumn column) {
        double ks = KolmogorovSmirnov.signedDistance(column.referenceBins(), column.currentBins());
        double median = change(column, 0.5);
        double tail = change(column, 0.95);
        double larger = Math.abs(median) >= Math.abs(tail) ? median : tail;
        return new Measurement(
                        Math.abs(ks),
                        KolmogorovSmirnov.pValue(Math.abs(ks), column.effectiveReference(), column.effectiveCurrent()),
                        Math.abs(larger),
                        KolmogorovSmirnov.errorBound(column.referenceBins(), column.currentBins(), column.atoms()),
                        larger > 0 ? Direction.UP : Direction.DOWN,
                        Details.of(fact("median", column, 0.5), fact("p95", column, 0.95)))
                .on(column.designEffects());
    }

    private static double change(NumericColumn column, double q) {
        double before = Quantiles.quantile(column.reference(), column.grid(), q);
        if (!(before > 0)) {
            throw new NotComputableException(Reason.Code.NO_REFERENCE, "the reference has no positive latency");
        }
        return Quantiles.quantile(column.current(), column.grid(), q) / before - 1;
    }

    private static Change fact(String what, NumericColumn column, double q) {
        return new Change(
                what,
                Quantiles.quantile(column.reference(), column.grid(), q) / MILLISECOND,
                Quantiles.quantile(column.current(), column.grid(), q) / MILLISECOND,
                Unit.MILLISECONDS);
    }
}
