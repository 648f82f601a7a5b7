package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.stat.Divergence;
import io.inferwatch.monitors.stat.NullNoise;
import java.util.List;

/** Hellinger distance, less what it shows without drift; takes the chi-square's p. */
final class HellingerMonitor implements Monitor {
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
        return Cells.all(comparison, name()).stream()
                .map(cells -> cells.question().judge(() -> measure(cells)))
                .toList();
    }

    private static Outcome measure(Cells cells) {
        double squared = Divergence.squaredHellinger(cells.smoothReference(), cells.smoothCurrent());
        double expected =
                NullNoise.squaredHellinger(cells.occupied(), cells.effectiveReference(), cells.effectiveCurrent());
        return cells.outcome(Math.sqrt(squared), Math.sqrt(Math.max(0, squared - expected)), "Hellinger distance")
                .by("uncorrected");
    }
}
