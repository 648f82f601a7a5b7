package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import java.util.ArrayList;
import java.util.List;

/** The share of rows without a value. A failed inference has no prediction: that is the error rate, not counted here. */
final class MissingShareMonitor implements Monitor {
    @Override
    public String name() {
        return "missing_share";
    }

    @Override
    public Family family() {
        return Family.DRIFT;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        List<CheckResult> results = new ArrayList<>();
        for (NumericColumn c : Columns.numeric(comparison)) {
            results.add(judge(
                    comparison,
                    c.name(),
                    new Side(c.reference().missing(), c.reference().rows()),
                    new Side(c.current().missing(), c.current().rows()),
                    c.missingDependence()));
        }
        for (CategoryColumn c : Columns.categorical(comparison)) {
            results.add(judge(
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

    private CheckResult judge(Comparison c, String column, Side reference, Side current, Dependence dependence) {
        Family family = Columns.family(column).orElse(family());
        boolean answer = family == Family.PREDICTION;
        Side before = answer ? reference.without(Outcomes.failures(c, c.reference())) : reference;
        Side now = answer ? current.without(Outcomes.failures(c, c.current())) : current;
        Question question =
                new Question(c, family, name(), column, "missing share of " + column, before.rows(), now.rows());
        return question.judge(() -> new Share(before.missing(), before.rows(), now.missing(), now.rows(), dependence)
                .change("missing share"));
    }
}
