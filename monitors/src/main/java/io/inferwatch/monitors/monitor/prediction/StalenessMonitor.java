// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.prediction;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.column.CategoryColumn;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NumericColumn;
import io.inferwatch.monitors.monitor.column.ProportionChange;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.text.Numbers;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Predictions that stand still: one answer for (nearly) every row, which the reference did not give so often. The effect
 * is the gain in the share of that answer. (A model that answers nothing at all is {@code silence}.)
 */
final class StalenessMonitor implements Monitor {
    private static final MonitorSpec SPEC = MonitorSpec.of("staleness", Family.PREDICTION)
            .threshold(0.5)
            .effect("change")
            .statistic("z")
            .share();

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison c) {
        List<CheckResult> results = new ArrayList<>();
        if (isWatched(c, Fields.PREDICTION_VALUE) && c.layout().grids().containsKey(Fields.PREDICTION_VALUE)) {
            NumericColumn column = ComparisonColumns.numeric(c, Fields.PREDICTION_VALUE);
            results.add(column.evaluator(spec()).evaluate(() -> measure(column)));
        }
        if (isWatched(c, Fields.PREDICTION_LABEL) && c.layout().categories().containsKey(Fields.PREDICTION_LABEL)) {
            CategoryColumn column = ComparisonColumns.category(c, Fields.PREDICTION_LABEL);
            results.add(column.evaluator(spec()).evaluate(() -> measure(column)));
        }
        return results;
    }

    private static boolean isWatched(Comparison c, String column) {
        return !c.settings().ignoredColumns().contains(column);
    }

    private static Measurement measure(NumericColumn column) {
        NumericProfile now = column.current();
        int most = 0;
        for (int i = 0; i < column.grid().bins(); i++) {
            most = column.grid().isAtom(i) && now.bins().at(i) > now.bins().at(most) ? i : most;
        }
        boolean constant = now.moments().min() == now.moments().max();
        if (!constant && !column.grid().isAtom(most)) {
            return new Measurement(0, 1, 0, Direction.NONE, Details.of(new Text("answers", "differ")));
        }
        double value = constant ? now.moments().min() : column.grid().edge(most - 1);
        int bin = column.grid().binOf(value);
        return new ProportionChange(
                        column.grid().isAtom(bin) ? column.reference().bins().at(bin) : 0,
                        column.reference().moments().n(),
                        constant ? now.moments().n() : now.bins().at(most),
                        now.moments().n(),
                        column.designEffects())
                .increase("same_answer_share", Numbers.number(value));
    }

    private static Measurement measure(CategoryColumn column) {
        int most = 0;
        for (int i = 1; i < column.categories().size(); i++) {
            most = column.current().counts().at(i) > column.current().counts().at(most) ? i : most;
        }
        if (column.categories().isEmpty()) {
            throw new NotComputableException(Reason.Code.NO_REFERENCE, "the reference has no classes");
        }
        return new ProportionChange(
                        column.reference().counts().at(most),
                        column.reference().values(),
                        column.current().counts().at(most),
                        column.current().values(),
                        column.designEffects(most))
                .increase("same_answer_share", "'" + column.categories().get(most) + "'");
    }
}
