package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.stat.Divergence;
import io.inferwatch.monitors.stat.NullNoise;
import java.util.List;

/** The largest change of a share, less what chance shows; takes the chi-square's p. */
final class LInfinityMonitor implements Monitor {
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
        return Cells.all(comparison, name()).stream()
                .map(cells -> cells.question().judge(() -> measure(cells)))
                .toList();
    }

    private static Outcome measure(Cells cells) {
        double change = Divergence.lInfinity(cells.referenceShares(), cells.currentShares());
        double chance = NullNoise.lInfinity(cells.pooledShares(), cells.effectiveReference(), cells.effectiveCurrent());
        return cells.outcome(change, NullNoise.without(chance, change), "largest share change")
                .by("uncorrected");
    }
}
