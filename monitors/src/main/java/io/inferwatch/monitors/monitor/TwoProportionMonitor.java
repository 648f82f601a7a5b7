package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import java.util.List;

/** z of two shares on columns of two values, Fisher's exact p where fewer than 5 are expected. */
final class TwoProportionMonitor implements Monitor {
    @Override
    public String name() {
        return "two_proportion";
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
        return cells.outcome(cells.z(), cells.twoProportion()).by("z");
    }
}
