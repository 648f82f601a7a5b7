// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One monitor asked about one subject: turns what was measured, or why nothing could be, into a result.
 *
 * @param nReference rows that the test can use
 */
public record CheckEvaluator(
        Comparison comparison, Family family, MonitorSpec spec, String subject, long nReference, long nCurrent) {

    private static final double WORTH_TELLING = 1.005;

    /** Measures if both sides have enough rows, and applies the two gates: material and significant. */
    public CheckResult evaluate(Supplier<Measurement> measurement) {
        long minimum = comparison.settings().minimumRows();
        if (nReference < minimum || nCurrent < minimum) {
            return unanswered(Status.INSUFFICIENT_DATA, tooFew(minimum));
        }
        return evaluateAnySize(measurement);
    }

    private Reason tooFew(long minimum) {
        String where = nCurrent < minimum ? "now" : "in the reference";
        return Math.min(nCurrent, nReference) == 0
                ? new Reason(
                        Reason.Code.NO_ROWS, "no rows with a value " + (nCurrent == 0 ? "now" : "in the reference"))
                : new Reason(Reason.Code.TOO_FEW_ROWS, "fewer than " + minimum + " rows with a value " + where);
    }

    /** The same for tests that need no minimum of rows. */
    public CheckResult evaluateAnySize(Supplier<Measurement> measurement) {
        try {
            return gate(measurement.get());
        } catch (NotComputableException undefined) {
            return unanswered(Status.NOT_COMPUTABLE, undefined.reason());
        } catch (RuntimeException fault) { // one column never stops the others
            return unanswered(Status.NOT_COMPUTABLE, new Reason(Reason.Code.MONITOR_FAILED, fault.toString()));
        }
    }

    private CheckResult gate(Measurement outcome) {
        if (Double.isNaN(outcome.effect()) || Double.isNaN(outcome.pValue())) {
            throw new NotComputableException(Reason.Code.UNDEFINED, "the statistic is not a number for these values");
        }
        boolean wrong = outcome.effect() >= threshold()
                && outcome.pValue() < comparison.settings().alpha();
        return result(
                wrong ? Status.FAIL : Status.OK,
                evidence(outcome),
                wrong ? outcome.direction() : Direction.NONE,
                null,
                details(outcome));
    }

    private Evidence evidence(Measurement outcome) {
        return new Evidence(
                outcome.statistic(),
                outcome.pValue(),
                null,
                outcome.effect(),
                threshold(),
                outcome.errorBound(),
                nReference,
                nCurrent);
    }

    /** The facts, and by how much the rows count less because those of an hour are alike. */
    private static Details details(Measurement outcome) {
        DesignEffects effects = outcome.designEffects();
        return effects.larger() < WORTH_TELLING
                ? outcome.details()
                : outcome.details()
                        .with(new Change("design_effect", effects.reference(), effects.current(), Unit.RATIO));
    }

    private double threshold() {
        return comparison.settings().threshold(spec, subject);
    }

    public CheckResult unanswered(Status status, Reason reason) {
        Evidence sizes = new Evidence(null, null, null, null, threshold(), null, nReference, nCurrent);
        return result(status, sizes, Direction.NONE, reason, Details.NONE);
    }

    private CheckResult result(
            Status status, Evidence evidence, Direction direction, @Nullable Reason reason, Details details) {
        return new CheckResult(
                comparison.scope(), family, spec.name(), subject, status, evidence, direction, reason, details, true);
    }
}
