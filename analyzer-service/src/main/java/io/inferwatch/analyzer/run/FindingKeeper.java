package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.elasticsearch.FindingStore;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingBook;
import io.inferwatch.monitors.finding.Transition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings a model's stored findings up to the checks of one more window. */
final class FindingKeeper {
    private final FindingStore store;

    FindingKeeper(FindingStore store) {
        this.store = store;
    }

    /** @return what changed, in the order in which people should hear of it */
    List<Transition> update(String model, Window window, List<CheckResult> checks) {
        List<Finding> before = store.findings(model);
        FindingBook book = FindingBook.of(before);
        List<Transition> transitions = book.update(window, checks);
        List<Finding> after = book.findings();
        List<Finding> changed =
                after.stream().filter(finding -> !before.contains(finding)).toList();
        store.store(changed);
        store.delete(forgotten(before, after));
        return transitions;
    }

    private static List<String> forgotten(List<Finding> before, List<Finding> after) {
        Set<String> kept = after.stream().map(Finding::id).collect(Collectors.toSet());
        return before.stream().map(Finding::id).filter(id -> !kept.contains(id)).toList();
    }
}
