package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Family;
import java.util.List;

/** Rows per hour against those of the reference. */
final class VolumeMonitor implements Monitor {
    @Override
    public String name() {
        return "volume";
    }

    @Override
    public Family family() {
        return Family.OPERATION;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        Traffic traffic = new Traffic(comparison);
        return List.of(traffic.question(name()).judgeAnySize(() -> measure(traffic)));
    }

    private static Outcome measure(Traffic traffic) {
        if (!(traffic.usual() > 0)) {
            throw new Undefined("the reference has no rows");
        }
        double change = traffic.now() / traffic.usual() - 1;
        return new Outcome(
                        traffic.t(),
                        traffic.pValue(),
                        Math.abs(change),
                        change > 0 ? Direction.UP : Direction.DOWN,
                        "change",
                        traffic.facts())
                .by("t");
    }
}
