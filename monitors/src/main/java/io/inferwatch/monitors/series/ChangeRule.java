// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.text.Numbers;

/**
 * A metric of a window against the same metric of a past window: breaks from a change of a given share on.
 *
 * @param change share of the past value, above 0: 0.4 is 40 %
 * @param direction UP, DOWN or, for both, CHANGED
 * @param minimum of events: with fewer on both sides (volume) or on either (others) nothing is said
 */
public record ChangeRule(
        String name, Metric metric, ComparisonPeriod compare, double change, Direction direction, long minimum)
        implements SeriesRule {

    /** @param past of {@link ComparisonPeriod#of(io.inferwatch.monitors.Window)} */
    public CheckResult evaluate(Scope scope, MetricValue now, MetricValue past) {
        Double value = now.value();
        Double before = past.value();
        if (past.events() == 0 || before == null || before == 0) {
            return unknown(
                    scope,
                    Status.NOT_COMPUTABLE,
                    new Reason(
                            Reason.Code.NO_HISTORY,
                            "nothing to compare with: no " + metric.name() + " in the past window"));
        }
        if (value == null) {
            return unknown(
                    scope,
                    Status.NOT_COMPUTABLE,
                    new Reason(Reason.Code.NO_ROWS, "no " + metric.name() + " in the window"));
        }
        boolean counts = metric.equals(Metric.VOLUME);
        long events = counts ? Math.max(now.events(), past.events()) : Math.min(now.events(), past.events());
        if (events < minimum) {
            return unknown(
                    scope,
                    Status.INSUFFICIENT_DATA,
                    new Reason(Reason.Code.TOO_FEW_ROWS, Numbers.count(events) + " events, fewer than " + minimum));
        }
        return evaluate(scope, value, before, now, past);
    }

    private CheckResult evaluate(Scope scope, double value, double before, MetricValue now, MetricValue past) {
        double ratio = (value - before) / Math.abs(before);
        Direction moved = ratio > 0 ? Direction.UP : ratio < 0 ? Direction.DOWN : Direction.NONE;
        boolean broken = Math.abs(ratio) >= change && (direction == Direction.CHANGED || direction == moved);
        Details details = Details.of(
                new Change("series", metric.name(), before, value, AnomalyMonitor.unit(metric)),
                new Text("compared_with", compare.value()));
        Evidence evidence = new Evidence(value, null, null, Math.abs(ratio), change, null, past.events(), now.events());
        return result(scope, broken ? Status.FAIL : Status.OK, evidence, moved, null, details);
    }

    public CheckResult unknown(Scope scope, Status status, Reason reason) {
        return result(scope, status, null, Direction.NONE, reason, Details.NONE);
    }
}
