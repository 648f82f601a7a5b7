package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import java.util.List;

/** Cohen's d with the p of Welch's t. Not for skewed columns, as the t. */
final class CohenDMonitor implements Monitor {
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
        return Columns.numeric(comparison).stream()
                .map(column -> column.question(name()).judge(() -> measure(column)))
                .toList();
    }

    private static Outcome measure(NumericColumn column) {
        double d = column.cohenD();
        return new Outcome(d, column.welch().pValue(), Math.abs(d), column.direction(), "|d|", column.meansAndSpreads())
                .on(column.dependence());
    }
}
