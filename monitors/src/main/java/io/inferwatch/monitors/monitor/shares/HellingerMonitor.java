package io.inferwatch.monitors.monitor.shares;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.column.ContingencyTable;
import io.inferwatch.monitors.stat.Divergence;
import io.inferwatch.monitors.stat.ExpectedUnderNull;
import java.util.List;

/** Hellinger distance, less what it shows without drift; takes the chi-square's p. */
public final class HellingerMonitor implements Monitor {
    @Override
    public String name() {
        return "hellinger";
    }

    @Override
    public Family family() {
        return Family.DRIFT;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return ContingencyTable.all(comparison, name()).stream()
                .map(table -> table.evaluator().judge(() -> measure(table)))
                .toList();
    }

    private static Measurement measure(ContingencyTable table) {
        double squared = Divergence.squaredHellinger(table.smoothReference(), table.smoothCurrent());
        double expected = ExpectedUnderNull.squaredHellinger(
                table.occupied(), table.effectiveReference(), table.effectiveCurrent());
        return table.outcome(Math.sqrt(squared), Math.sqrt(Math.max(0, squared - expected)), "Hellinger distance")
                .by("uncorrected");
    }
}
