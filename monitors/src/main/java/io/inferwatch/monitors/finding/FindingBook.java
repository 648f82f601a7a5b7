package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import java.util.ArrayList;
import java.util.List;

/** The findings of one model. */
public final class FindingBook {
    private final List<Finding> findings;

    private FindingBook(List<Finding> findings) {
        this.findings = new ArrayList<>(findings);
    }

    public static FindingBook of(List<Finding> known) {
        return new FindingBook(known);
    }

    public List<Transition> update(Window window, List<CheckResult> checks) {
        return List.of();
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
