// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.prediction;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.schema.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Predictions outside what they may be: probabilities outside 0 to 1, and any column for which {@link MonitorSettings#bounds()}
 * names bounds. One value outside is wrong. The number of rows reported is the least that the grid is sure of.
 */
final class OutOfBoundsMonitor implements Monitor {
    private static final Bounds PROBABILITY = new Bounds(0.0, 1.0);

    private static final MonitorSpec SPEC =
            MonitorSpec.of("out_of_bounds", Family.PREDICTION).threshold(0);

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return ComparisonColumns.numeric(comparison).stream()
                .filter(column -> bounds(column) != null)
                .map(this::check)
                .toList();
    }

    private static @Nullable Bounds bounds(NumericColumn column) {
        Bounds own = column.comparison().settings().bounds().get(column.name());
        return own == null && column.name().startsWith(Fields.PREDICTION_PROBABILITY) ? PROBABILITY : own;
    }

    private CheckResult check(NumericColumn column) {
        Bounds bounds = bounds(column);
        long n = column.current().moments().n();
        if (bounds == null || n == 0) {
            return column.evaluator(spec())
                    .unanswered(Status.INSUFFICIENT_DATA, new Reason(Reason.Code.NO_ROWS, "no rows with a value now"));
        }
        double min = column.current().moments().min();
        double max = column.current().moments().max();
        boolean inside = bounds.contains(min) && bounds.contains(max);
        long rows = inside ? 0 : atLeast(column, bounds);
        boolean low = bounds.min() != null && min < bounds.min();
        return new CheckResult(
                column.comparison().scope(),
                ComparisonColumns.family(column.name()).orElse(SPEC.family()),
                SPEC.name(),
                column.name(),
                inside ? Status.OK : Status.FAIL,
                new Evidence(low ? min : max, null, null, (double) rows / n, 0.0, null, null, n),
                inside ? Direction.NONE : low ? Direction.DOWN : Direction.UP,
                null,
                Details.of(
                        new Range("seen", min, max),
                        new Range("allowed", bounds.min(), bounds.max()),
                        new Amount("rows_outside_at_least", rows, Unit.COUNT)),
                true);
    }

    /** Bins that lie outside as a whole, and the smallest and the largest value themselves. */
    private static long atLeast(NumericColumn column, Bounds bounds) {
        double[] ends = column.ends();
        long rows = 0;
        for (int i = 0; i < column.grid().bins(); i++) {
            boolean below = bounds.min() != null && (ends[i + 1] <= bounds.min() && ends[i] < bounds.min());
            boolean above = bounds.max() != null && ends[i] > bounds.max();
            rows += below || above ? column.current().bins().at(i) : 0;
        }
        return Math.max(1, rows);
    }
}
