// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.schema.RuleViolationException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric, five minutes a step, that must stay under or over a level: breaks when it does not for some time on end. Exactly
 * one of {@code above} and {@code below} is given. A step without a value ends a stretch.
 *
 * @param lasting how long, rounded up to steps
 */
public record LevelRule(
        String name,
        Metric metric,
        @Nullable Double above,
        @Nullable Double below,
        Duration lasting) implements SeriesRule {
    public LevelRule {
        if ((above == null) == (below == null)) {
            throw RuleViolationException.of(name, "either above or below", above == null ? "neither" : "both");
        }
    }

    private double level() {
        return above != null ? above : below != null ? below : Double.NaN;
    }

    public int steps() {
        return (int) Math.max(1, lasting.plus(SeriesRow.STEP).minusNanos(1).dividedBy(SeriesRow.STEP));
    }

    private boolean isBroken(double value) {
        return above != null ? value > level() : value < level();
    }

    /** @param rows of the whole in the order of time, from so long before the window on that a stretch may end in it */
    public CheckResult evaluate(Scope scope, List<SeriesRow> rows) {
        int stretch = 0;
        int values = 0;
        boolean broken = false;
        @Nullable Double worst = null;
        for (SeriesRow row : rows) {
            Double value = row.values().get(metric.name());
            stretch = value != null && isBroken(value) ? stretch + 1 : 0;
            if (value != null && scope.window().contains(row.time())) {
                values++;
                broken |= stretch >= steps();
                worst = worst == null || (above != null ? value > worst : value < worst) ? value : worst;
            }
        }
        return worst == null
                ? result(
                        scope,
                        Status.NOT_COMPUTABLE,
                        null,
                        Direction.NONE,
                        new Reason(Reason.Code.NO_ROWS, "no " + metric.name() + " in the window"),
                        Details.NONE)
                : evaluated(scope, worst, broken, values);
    }

    private CheckResult evaluated(Scope scope, double worst, boolean broken, long values) {
        boolean up = above != null;
        Details details = Details.of(
                new Amount("worst", worst, AnomalyMonitor.unit(metric)),
                new Amount(up ? "must_not_be_above" : "must_not_be_below", level(), AnomalyMonitor.unit(metric)),
                new Amount("minutes", steps() * SeriesRow.STEP.toMinutes(), Unit.COUNT));
        Evidence evidence = new Evidence(worst, null, null, worst, level(), null, null, values);
        Direction direction = broken ? up ? Direction.UP : Direction.DOWN : Direction.NONE;
        return result(scope, broken ? Status.FAIL : Status.OK, evidence, direction, null, details);
    }
}
