// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.operation;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.stat.WelchT;
import io.inferwatch.monitors.traffic.ExpectedRows;

/**
 * Rows per hour on both sides: now, and as the same times of the past let expect; where too little of the past is known, as in
 * the mean hour of the reference.
 */
record HourlyVolume(Comparison comparison) {
    CheckEvaluator evaluator(MonitorSpec spec) {
        return new CheckEvaluator(
                comparison,
                spec.family(),
                spec,
                OperationMonitors.TRAFFIC,
                comparison.reference().rows(),
                comparison.current().rows());
    }

    double usual() {
        ExpectedRows expected = comparison.expected();
        if (expected != null) {
            return expected.rows() / hours();
        }
        if (history().n() < 2) {
            throw new NotComputableException(Reason.Code.NO_HISTORY, "the reference has no hourly history");
        }
        return history().mean();
    }

    double now() {
        return comparison.current().hours().mean();
    }

    long hours() {
        long hours = comparison.current().hours().n();
        if (hours == 0) {
            throw new NotComputableException(Reason.Code.NO_ROWS, "the window has no hours");
        }
        return hours;
    }

    private Moments history() {
        return comparison.reference().hours();
    }

    /**
     * The distance from the usual in standard errors. Without an expectation the variance is the one between the reference's
     * hours, at least Poisson's.
     */
    double t() {
        ExpectedRows expected = comparison.expected();
        if (expected != null) {
            return expected.variance() > 0 ? (now() * hours() - expected.rows()) / Math.sqrt(expected.variance()) : 0;
        }
        double variance = Math.max(history().variance(), usual());
        double error = variance / hours() + variance / history().n();
        return error > 0 ? (now() - usual()) / Math.sqrt(error) : 0;
    }

    double pValue() {
        ExpectedRows expected = comparison.expected();
        return expected != null
                ? expected.pValue(Math.round(now() * hours()))
                : WelchT.twoSided(t(), history().n() - 1.0);
    }

    /** How probable no rows at all are. */
    double pOfSilence() {
        // Silent hours in the reference itself make Poisson's e^-rows too sure.
        return comparison.expected() == null && history().min() > 0 ? Math.exp(-usual() * hours()) : pValue();
    }

    Details details() {
        Details change = Details.of(new Change("rows_per_hour", usual(), now(), Unit.VALUE));
        ExpectedRows expected = comparison.expected();
        return expected == null ? change : change.with(new Amount("earlier_times", expected.earlier(), Unit.COUNT));
    }
}
