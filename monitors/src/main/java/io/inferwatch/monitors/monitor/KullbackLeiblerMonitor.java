package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.stat.Divergence;
import io.inferwatch.monitors.stat.NullNoise;
import java.util.List;

/** Kullback–Leibler divergence of the window from the reference, less what it shows without drift; takes the chi-square's p. */
final class KullbackLeiblerMonitor implements Monitor {
    @Override
    public String name() {
        return "kl";
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
        double divergence = Divergence.kullbackLeibler(cells.smoothReference(), cells.smoothCurrent());
        double expected =
                NullNoise.kullbackLeibler(cells.occupied(), cells.effectiveReference(), cells.effectiveCurrent());
        return cells.outcome(divergence, Math.max(0, divergence - expected), "KL divergence")
                .by("uncorrected");
    }
}
