package io.inferwatch.monitors.monitor.quality;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.monitor.column.ProportionChange;
import java.util.List;

/** The share of zeros among the values of a numeric column. */
public final class ZeroShareMonitor implements Monitor {
    @Override
    public String name() {
        return "zero_share";
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
        return new ProportionChange(
                        column.reference().zeros(),
                        column.reference().moments().n(),
                        column.current().zeros(),
                        column.current().moments().n(),
                        column.designEffects())
                .change("zero share");
    }
}
