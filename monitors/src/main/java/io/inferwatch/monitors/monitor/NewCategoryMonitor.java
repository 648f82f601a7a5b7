package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Family;
import java.util.List;

/** The share of values that the reference does not have, against the reference's unseen mass (Good–Turing). */
final class NewCategoryMonitor implements Monitor {
    @Override
    public String name() {
        return "new_category";
    }

    @Override
    public Family family() {
        return Family.DRIFT;
    }

    @Override
    public List<CheckResult> check(Comparison comparison) {
        return Columns.categorical(comparison).stream()
                .map(column -> column.question(name()).judge(() -> measure(column)))
                .toList();
    }

    private static Outcome measure(CategoryColumn column) {
        Unseen unseen = new Unseen(column);
        if (column.hasMore()) {
            return new UnseenAmongMany(column).outcome();
        }
        double share = (double) unseen.rows() / column.current().values();
        double usual = (double) column.reference().other() / column.reference().values();
        double p = unseen.pValue(column.reference().values(), column.current().values());
        return new Outcome(share, p, Math.max(0, share - usual), Direction.CHANGED, "new share", unseen.facts());
    }
}
