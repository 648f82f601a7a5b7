// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.performance.classification.ConfusionMatrix;
import io.inferwatch.monitors.performance.classification.ValueMatrix;
import io.inferwatch.monitors.performance.classification.ValueMatrix.Worth;
import io.inferwatch.schema.RuleViolationException;
import org.jspecify.annotations.Nullable;

/** What the events of a window are worth, from their labels or as expected without; it opens no finding. */
public final class ValueCheck {
    private static final String NAME = "value_per_event";

    private ValueCheck() {}

    /**
     * The worth of a window.
     *
     * @param reference null: not labelled
     */
    public static CheckResult of(
            Scope scope,
            Family family,
            ValueMatrix values,
            @Nullable ConfusionMatrix reference,
            ConfusionMatrix current) {
        try {
            Worth now = values.of(current);
            Double before = reference == null || reference.rows() == 0
                    ? null
                    : Double.valueOf(values.of(reference).perEvent());
            Details facts = before == null
                    ? Details.of(new Amount("metric", NAME, now.perEvent(), Unit.VALUE))
                    : Details.of(new Change("metric", NAME, before, now.perEvent(), Unit.VALUE));
            return result(
                    scope,
                    family,
                    Status.OK,
                    now.perEvent(),
                    before == null ? null : before - now.perEvent(),
                    current.rows(),
                    null,
                    facts.with(new Amount("total_value", now.total(), Unit.VALUE)));
        } catch (RuleViolationException unknown) {
            return result(
                    scope,
                    family,
                    Status.NOT_COMPUTABLE,
                    null,
                    null,
                    current.rows(),
                    new Reason(Reason.Code.UNDEFINED, String.valueOf(unknown.getMessage())),
                    Details.NONE);
        }
    }

    private static CheckResult result(
            Scope scope,
            Family family,
            Status status,
            @Nullable Double perEvent,
            @Nullable Double loss,
            long rows,
            @Nullable Reason reason,
            Details facts) {
        return new CheckResult(
                scope,
                family,
                NAME,
                MetricChecks.LABEL,
                status,
                new Evidence(perEvent, null, null, loss, null, null, null, rows),
                Direction.NONE,
                reason,
                facts,
                false);
    }
}
