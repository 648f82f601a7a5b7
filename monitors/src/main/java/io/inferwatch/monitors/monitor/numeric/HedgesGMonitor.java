package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.stat.HedgesG;
import java.util.List;

/** Hedges' g, which is Cohen's d without its bias in small samples, with the p of Welch's t. */
public final class HedgesGMonitor implements Monitor {
    @Override
    public String name() {
        return "hedges_g";
    }

    @Override
    public Family family() {
        return Family.DRIFT;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return ComparisonColumns.numeric(comparison).stream()
                .map(column -> column.evaluator(name()).judge(() -> measure(column)))
                .toList();
    }

    private static Measurement measure(NumericColumn column) {
        double degrees = column.effectiveReference() + column.effectiveCurrent() - 2;
        double g = HedgesG.of(column.cohenD(), degrees);
        return new Measurement(
                        g, column.welch().pValue(), Math.abs(g), column.direction(), "|g|", column.meansAndSpreads())
                .on(column.designEffects());
    }
}
