package io.inferwatch.monitors.monitor.numeric;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import java.util.List;

/** Cohen's d with the p of Welch's t. Not for skewed columns, as the t. */
public final class CohenDMonitor implements Monitor {
    @Override
    public String name() {
        return "cohen_d";
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
        double d = column.cohenD();
        return new Measurement(
                        d, column.welch().pValue(), Math.abs(d), column.direction(), "|d|", column.meansAndSpreads())
                .on(column.designEffects());
    }
}
