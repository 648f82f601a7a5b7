package io.inferwatch.monitors.monitor.shares;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.column.ContingencyTable;
import io.inferwatch.monitors.stat.ChiSquare;
import io.inferwatch.monitors.stat.CramersV;
import java.util.List;

/** Cramér's V of sample and value, its bias corrected, as at equal sample sizes; takes the chi-square's p. */
public final class CramersVMonitor implements Monitor {
    @Override
    public String name() {
        return "cramers_v";
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
        ChiSquare.Result chi = table.chiSquare();
        if (chi.degrees() == 0) {
            throw new NotComputableException("the column is constant");
        }
        double n = table.effectiveReference();
        double m = table.effectiveCurrent();
        double corrected = CramersV.corrected(chi.statistic(), chi.degrees() + 1, n + m);
        return table.outcome(
                        CramersV.of(chi.statistic(), n + m), CramersV.atEqualSizes(corrected, n, m), "V at equal sizes")
                .by("uncorrected");
    }
}
