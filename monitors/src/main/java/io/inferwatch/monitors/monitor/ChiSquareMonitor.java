package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.stat.Divergence;
import java.util.List;

/**
 * Chi-square test that both sides have the same shares; the effect is the largest change of a share, and p the harmonic mean
 * of the chi-square's, which sees all cells, and of that of the largest change, which sees one better.
 */
final class ChiSquareMonitor implements Monitor {
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
        return Cells.all(comparison, name()).stream()
                .map(cells -> cells.question().judge(() -> measure(cells)))
                .toList();
    }

    private static Outcome measure(Cells cells) {
        double change = Divergence.lInfinity(cells.referenceShares(), cells.currentShares());
        return cells.outcome(cells.chiSquare().statistic(), cells.pValueOfShares(), change, "share change")
                .by("χ²");
    }
}
