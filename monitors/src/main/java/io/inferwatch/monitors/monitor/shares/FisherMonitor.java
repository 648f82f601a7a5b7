package io.inferwatch.monitors.monitor.shares;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.column.ContingencyTable;
import io.inferwatch.monitors.monitor.column.TwoByTwoTable;
import java.util.List;

/** Fisher's exact test on columns of two values; the effect is the change of a share. */
public final class FisherMonitor implements Monitor {
    @Override
    public String name() {
        return "fisher";
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
        return table.outcome(table.oddsRatio(), table.fisher()).by("odds ratio");
    }
}
