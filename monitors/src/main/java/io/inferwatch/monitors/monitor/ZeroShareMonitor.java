package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import java.util.List;

/** The share of zeros among the values of a numeric column. */
final class ZeroShareMonitor implements Monitor {
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
        return Columns.numeric(comparison).stream()
                .map(column -> column.question(name()).judge(() -> measure(column)))
                .toList();
    }

    private static Outcome measure(NumericColumn column) {
        return new Share(
                        column.reference().zeros(),
                        column.reference().moments().n(),
                        column.current().zeros(),
                        column.current().moments().n(),
                        column.dependence())
                .change("zero share");
    }
}
