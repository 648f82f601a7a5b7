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

/** The largest change of a share, less what chance shows; takes the chi-square's p. */
public final class LInfinityMonitor implements Monitor {
    @Override
    public String name() {
        return "l_infinity";
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
        double change = Divergence.lInfinity(table.referenceShares(), table.currentShares());
        double chance =
                ExpectedUnderNull.lInfinity(table.pooledShares(), table.effectiveReference(), table.effectiveCurrent());
        return table.outcome(change, ExpectedUnderNull.without(chance, change), "largest share change")
                .by("uncorrected");
    }
}
