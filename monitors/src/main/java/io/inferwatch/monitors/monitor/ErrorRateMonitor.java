package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.schema.Fields;
import java.util.List;

/** The share of failed inferences, by weight where they are sampled; increase only. */
final class ErrorRateMonitor implements Monitor {
    @Override
    public String name() {
        return "error_rate";
    }

    @Override
    public Family family() {
        return Family.OPERATION;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        if (!comparison.layout().categories().containsKey(Fields.EVENT_OUTCOME)) {
            return List.of();
        }
        CategoryColumn column = Columns.category(comparison, Fields.EVENT_OUTCOME);
        return List.of(column.question(name()).judge(() -> measure(column)));
    }

    private static Outcome measure(CategoryColumn column) {
        Comparison c = column.comparison();
        int i = column.categories().indexOf(Outcomes.FAILURE);
        Outcomes.Rate usual = Outcomes.failureRate(c, c.reference());
        Outcomes.Rate now = Outcomes.failureRate(c, c.current());
        return new Share(usual.hits(), usual.n(), now.hits(), now.n(), i < 0 ? Dependence.NONE : column.dependence(i))
                .increase("failed");
    }
}
