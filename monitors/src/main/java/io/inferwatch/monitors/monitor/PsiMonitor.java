package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.stat.Divergence;
import io.inferwatch.monitors.stat.NullNoise;
import java.util.List;

/** Population stability index, less what it shows without drift; takes the chi-square's p. */
final class PsiMonitor implements Monitor {
    @Override
    public String name() {
        return "psi";
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
        double psi = Divergence.psi(cells.smoothReference(), cells.smoothCurrent());
        double expected = NullNoise.psi(cells.occupied(), cells.effectiveReference(), cells.effectiveCurrent());
        return cells.outcome(psi, Math.max(0, psi - expected), "PSI").by("uncorrected");
    }
}
