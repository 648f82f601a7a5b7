package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.stat.Divergence;
import io.inferwatch.monitors.stat.NullNoise;
import java.util.List;

/** Jensen–Shannon distance, base 2, less what it shows without drift; takes the chi-square's p. */
final class JensenShannonMonitor implements Monitor {
    @Override
    public String name() {
        return "jensen_shannon";
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
        double divergence = Divergence.jensenShannon(cells.smoothReference(), cells.smoothCurrent());
        double expected =
                NullNoise.jensenShannon(cells.occupied(), cells.effectiveReference(), cells.effectiveCurrent());
        return cells.outcome(
                        Math.sqrt(divergence), Math.sqrt(Math.max(0, divergence - expected)), "Jensen–Shannon distance")
                .by("uncorrected");
    }
}
