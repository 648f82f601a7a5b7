package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.stat.Divergence;
import io.inferwatch.monitors.stat.NullNoise;
import java.util.List;

/** Half the sum of all share changes, less what chance shows; takes the chi-square's p. */
final class TotalVariationMonitor implements Monitor {
    @Override
    public String name() {
        return "total_variation";
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
        double distance = Divergence.totalVariation(cells.referenceShares(), cells.currentShares());
        double chance =
                NullNoise.totalVariation(cells.pooledShares(), cells.effectiveReference(), cells.effectiveCurrent());
        return cells.outcome(distance, NullNoise.without(chance, distance), "total variation")
                .by("uncorrected");
    }
}
