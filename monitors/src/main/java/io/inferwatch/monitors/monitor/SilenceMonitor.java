package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Family;
import java.util.List;

/** No rows at all where the reference has at least 10 an hour; the effect is the number of rows per hour that are missed. */
final class SilenceMonitor implements Monitor {
    @Override
    public String name() {
        return "silence";
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

    private Outcome measure(Traffic traffic) {
        double usual = traffic.usual();
        double least = traffic.comparison().settings().threshold(name(), Traffic.SUBJECT);
        if (usual < least) {
            throw new Undefined("the reference has fewer than " + Wording.number(least) + " rows an hour");
        }
        long rows = traffic.comparison().current().rows();
        double hours = Math.max(1, traffic.comparison().current().hours().n());
        // Silent hours in the reference itself make Poisson's e^-rows too sure.
        double p = traffic.history().min() > 0 ? Math.exp(-usual * hours) : traffic.pValue();
        return new Outcome(
                (double) rows,
                rows > 0 ? 1 : p,
                rows > 0 ? 0 : usual,
                Direction.DOWN,
                "rows missed per hour",
                traffic.facts());
    }
}
