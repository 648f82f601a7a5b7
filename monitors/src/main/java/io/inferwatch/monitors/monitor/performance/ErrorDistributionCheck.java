// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.performance.ErrorDistribution.Distance;
import io.inferwatch.monitors.performance.summary.ErrorPair;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.monitors.stat.KolmogorovSmirnov;
import java.util.Optional;

/**
 * Whether the errors of a window are distributed as those of the reference: absolute errors of a regressor, |truth − probability| of
 * two classes. Finds a change that leaves the mean as it was; opens no finding.
 */
public final class ErrorDistributionCheck {
    public static final String NAME = "error_distribution";

    private ErrorDistributionCheck() {}

    /** Empty where a side has no such errors. */
    public static Optional<CheckResult> of(
            Scope scope, PerformanceSummary reference, PerformanceSummary current, MonitorSettings settings) {
        String subject = current.isClassifier() ? MetricChecks.LABEL : MetricChecks.VALUE;
        return ErrorPair.of(reference, current).map(errors -> of(scope, subject, errors, settings));
    }

    private static CheckResult of(Scope scope, String subject, ErrorPair errors, MonitorSettings settings) {
        double before = errors.reference().effectiveRows();
        double now = errors.current().effectiveRows();
        boolean enough = Math.min(before, now) >= settings.minimumRows();
        Distance found = errors.current().to(errors.reference());
        double pValue = KolmogorovSmirnov.pValue(found.distance(), before, now);
        double threshold = settings.threshold(MetricMonitors.of(NAME), subject);
        boolean wrong = enough && found.distance() >= threshold && pValue < settings.alpha();
        return new CheckResult(
                scope,
                Family.PERFORMANCE,
                NAME,
                subject,
                enough ? wrong ? Status.FAIL : Status.OK : Status.INSUFFICIENT_DATA,
                new Evidence(
                        found.distance(),
                        enough ? pValue : null,
                        null,
                        found.distance(),
                        threshold,
                        found.bound() > 0 ? found.bound() : null,
                        Math.round(before),
                        Math.round(now)),
                wrong ? Direction.CHANGED : Direction.NONE,
                enough
                        ? null
                        : new Reason(
                                Reason.Code.TOO_FEW_ROWS,
                                "fewer than " + settings.minimumRows() + " labelled rows on one side"),
                Details.of(new Change(
                        "error_distance",
                        errors.reference().median(),
                        errors.current().median(),
                        Unit.VALUE)),
                false);
    }
}
