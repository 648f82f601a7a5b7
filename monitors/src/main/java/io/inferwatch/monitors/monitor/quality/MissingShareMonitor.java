// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.quality;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.CategoryColumn;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.Measurements;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.monitor.column.ProportionChange;
import java.util.ArrayList;
import java.util.List;

/** The share of rows without a value. A failed inference has no prediction: that is the error rate, not counted here. */
final class MissingShareMonitor implements Monitor {
    private static final MonitorSpec SPEC = MonitorSpec.of("missing_share", Family.DRIFT)
            .threshold(0.01)
            .effect("change")
            .statistic("z")
            .share()
            .counting();

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        List<CheckResult> results = new ArrayList<>();
        for (NumericColumn c : ComparisonColumns.numeric(comparison)) {
            results.add(evaluate(
                    comparison,
                    c.name(),
                    new Side(c.reference().missing(), c.reference().rows()),
                    new Side(c.current().missing(), c.current().rows()),
                    c.missingDependence()));
        }
        for (CategoryColumn c : ComparisonColumns.categorical(comparison)) {
            results.add(evaluate(
                    comparison,
                    c.name(),
                    new Side(c.reference().missing(), c.reference().rows()),
                    new Side(c.current().missing(), c.current().rows()),
                    c.missingDependence()));
        }
        return results;
    }

    /** Rows that lack a column, and all rows. */
    private record Side(long missing, long rows) {
        Side without(long failures) {
            return new Side(Math.max(0, missing - failures), rows - failures);
        }
    }

    private CheckResult evaluate(
            Comparison c, String column, Side reference, Side current, DesignEffects designEffects) {
        Family family = ComparisonColumns.family(column).orElse(SPEC.family());
        boolean answer = family == Family.PREDICTION;
        Side before = answer ? reference.without(Measurements.failures(c, c.reference())) : reference;
        Side now = answer ? current.without(Measurements.failures(c, c.current())) : current;
        CheckEvaluator evaluator = new CheckEvaluator(c, family, SPEC, column, before.rows(), now.rows());
        return evaluator.evaluate(
                () -> new ProportionChange(before.missing(), before.rows(), now.missing(), now.rows(), designEffects)
                        .change("missing_share", null));
    }
}
