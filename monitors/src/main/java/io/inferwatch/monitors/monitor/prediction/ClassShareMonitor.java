// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.prediction;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.column.CategoryColumn;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.ProportionChange;
import io.inferwatch.monitors.stat.Bonferroni;
import io.inferwatch.schema.Fields;
import java.util.List;

/** The predicted class whose share moved most, against its share in the reference; p is Bonferroni's over the classes. */
final class ClassShareMonitor implements Monitor {
    private static final MonitorSpec SPEC = MonitorSpec.of("class_share", Family.PREDICTION)
            .threshold(0.03)
            .effect("change")
            .statistic("z")
            .share();

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        boolean watched = comparison.layout().categories().containsKey(Fields.PREDICTION_LABEL)
                && !comparison.settings().ignoredColumns().contains(Fields.PREDICTION_LABEL);
        if (!watched) {
            return List.of();
        }
        CategoryColumn column = ComparisonColumns.category(comparison, Fields.PREDICTION_LABEL);
        return List.of(column.evaluator(spec()).evaluate(() -> measure(column)));
    }

    private static Measurement measure(CategoryColumn column) {
        int most = -1;
        double largest = -1;
        int classes = column.categories().size();
        for (int i = 0; i < classes; i++) {
            double moved =
                    Math.abs(column.current().share(i) - column.reference().share(i));
            if (moved > largest) {
                largest = moved;
                most = i;
            }
        }
        if (most < 0) {
            throw new NotComputableException(Reason.Code.NO_REFERENCE, "the reference has no classes");
        }
        DesignEffects designEffects = column.designEffects(most);
        Measurement share = new ProportionChange(
                        column.reference().counts().at(most),
                        column.reference().values(),
                        column.current().counts().at(most),
                        column.current().values(),
                        designEffects)
                .change("share", "'" + column.categories().get(most) + "'");
        return new Measurement(
                        share.statistic(),
                        Bonferroni.adjust(share.pValue(), classes),
                        share.effect(),
                        share.direction(),
                        share.details())
                .on(designEffects);
    }
}
