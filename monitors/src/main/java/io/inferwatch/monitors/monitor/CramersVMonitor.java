package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.stat.ChiSquare;
import io.inferwatch.monitors.stat.CramersV;
import java.util.List;

/** Cramér's V of sample and value, its bias corrected, as at equal sample sizes; takes the chi-square's p. */
final class CramersVMonitor implements Monitor {
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
        return Cells.all(comparison, name()).stream()
                .map(cells -> cells.question().judge(() -> measure(cells)))
                .toList();
    }

    private static Outcome measure(Cells cells) {
        ChiSquare.Result chi = cells.chiSquare();
        if (chi.degrees() == 0) {
            throw new Undefined("the column is constant");
        }
        double n = cells.effectiveReference();
        double m = cells.effectiveCurrent();
        double corrected = CramersV.corrected(chi.statistic(), chi.degrees() + 1, n + m);
        return cells.outcome(
                        CramersV.of(chi.statistic(), n + m), CramersV.atEqualSizes(corrected, n, m), "V at equal sizes")
                .by("uncorrected");
    }
}
