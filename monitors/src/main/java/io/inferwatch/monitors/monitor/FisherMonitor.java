package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import java.util.List;

/** Fisher's exact test on columns of two values; the effect is the change of a share. */
final class FisherMonitor implements Monitor {
    @Override
    public String name() {
        return "fisher";
    }

    @Override
    public Family family() {
        return Family.DRIFT;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return Cells.twoValued(comparison, name()).stream()
                .map(cells -> cells.question().judge(() -> measure(cells)))
                .toList();
    }

    private static Outcome measure(TwoCells cells) {
        return cells.outcome(cells.oddsRatio(), cells.fisher()).by("odds ratio");
    }
}
