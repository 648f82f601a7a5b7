package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import java.util.List;

/** The share of NaN and infinities in a numeric column, increase only; columns that never had any have no result. */
final class NonFiniteMonitor implements Monitor {
    @Override
    public String name() {
        return "non_finite";
    }

    @Override
    public Family family() {
        return Family.DRIFT;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return Columns.numeric(comparison).stream()
                .filter(column ->
                        column.reference().nonFinite() + column.current().nonFinite() > 0)
                .map(column -> question(column).judge(() -> measure(column)))
                .toList();
    }

    private Question question(NumericColumn column) {
        return new Question(
                column.comparison(),
                Columns.family(column.name()).orElse(Family.DRIFT),
                name(),
                column.name(),
                column.name(),
                column.reference().rows(),
                column.current().rows());
    }

    private static Outcome measure(NumericColumn column) {
        return new Share(
                        column.reference().nonFinite(),
                        column.reference().rows(),
                        column.current().nonFinite(),
                        column.current().rows(),
                        Dependence.NONE)
                .increase("NaN or infinite");
    }
}
