// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.quality;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.CategoryColumn;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.NewCategories;
import io.inferwatch.monitors.monitor.column.NewCategoriesOfTruncatedList;
import java.util.List;

/** The share of values that the reference does not have, against the reference's unseen mass (Good–Turing). */
final class NewCategoryMonitor implements Monitor {
    private static final MonitorSpec SPEC = MonitorSpec.of("new_category", Family.DRIFT)
            .threshold(0.01)
            .effect("new share")
            .share()
            .counting();

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return ComparisonColumns.categorical(comparison).stream()
                .map(column -> column.evaluator(spec()).evaluate(() -> measure(column)))
                .toList();
    }

    private static Measurement measure(CategoryColumn column) {
        NewCategories unseen = new NewCategories(column);
        if (column.hasMore()) {
            return new NewCategoriesOfTruncatedList(column).outcome();
        }
        double share = (double) unseen.rows() / column.current().values();
        double usual = (double) column.reference().other() / column.reference().values();
        double p = unseen.pValue(column.reference().values(), column.current().values());
        return new Measurement(share, p, Math.max(0, share - usual), Direction.CHANGED, unseen.details());
    }
}
