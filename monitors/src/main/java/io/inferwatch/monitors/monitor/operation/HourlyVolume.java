package io.inferwatch.monitors.monitor.operation;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.stat.WelchT;

/** Rows per hour on both sides. */
record HourlyVolume(Comparison comparison) {
    static final String SUBJECT = "volume";

    CheckEvaluator evaluator(MonitorSpec spec) {
        return new CheckEvaluator(
                comparison,
                spec.family(),
                spec,
                SUBJECT,
                comparison.reference().rows(),
                comparison.current().rows());
    }

    /** Rows per hour of the reference. */
    double usual() {
        if (history().n() < 2) {
            throw new NotComputableException("the reference has no hourly history");
        }
        return history().mean();
    }

    double now() {
        if (comparison.current().hours().n() == 0) {
            throw new NotComputableException("the window has no hours");
        }
        return comparison.current().hours().mean();
    }

    Moments history() {
        return comparison.reference().hours();
    }

    /**
     * The distance of the window's mean from the usual in standard errors. The variance is the one between the
     * reference's hours, at least Poisson's.
     */
    double t() {
        double variance = Math.max(history().variance(), usual());
        double error = variance / comparison.current().hours().n()
                + variance / history().n();
        return error > 0 ? (now() - usual()) / Math.sqrt(error) : 0;
    }

    double pValue() {
        return WelchT.twoSided(t(), history().n() - 1.0);
    }

    Details details() {
        return Details.of(new Change("rows_per_hour", usual(), now(), Unit.VALUE));
    }
}
