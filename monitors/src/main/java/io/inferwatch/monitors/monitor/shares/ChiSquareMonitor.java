package io.inferwatch.monitors.monitor.shares;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.column.ContingencyTable;
import io.inferwatch.monitors.stat.Divergence;
import java.util.List;

/**
 * Chi-square test that both sides have the same shares; the effect is the largest change of a share, and p the harmonic mean
 * of the chi-square's, which sees all cells, and of that of the largest change, which sees one better.
 */
public final class ChiSquareMonitor implements Monitor {
    @Override
    public String name() {
        return "chi_square";
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
        return table.outcome(table.chiSquare().statistic(), table.pValueOfShares(), change, "share change")
                .by("χ²");
    }
}
