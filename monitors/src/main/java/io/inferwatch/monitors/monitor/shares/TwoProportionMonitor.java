package io.inferwatch.monitors.monitor.shares;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.column.ContingencyTable;
import io.inferwatch.monitors.monitor.column.TwoByTwoTable;
import java.util.List;

/** z of two shares on columns of two values, Fisher's exact p where fewer than 5 are expected. */
public final class TwoProportionMonitor implements Monitor {
    @Override
    public String name() {
        return "two_proportion";
    }

    @Override
    public Family family() {
        return Family.DRIFT;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return ContingencyTable.twoValued(comparison, name()).stream()
                .map(table -> table.evaluator().judge(() -> measure(table)))
                .toList();
    }

    private static Measurement measure(TwoByTwoTable table) {
        return table.outcome(table.z(), table.twoProportion()).by("z");
    }
}
