package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.elasticsearch.FindingStore;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingBook;
import io.inferwatch.monitors.finding.Transition;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Brings a model's stored findings up to the checks of one more window, and up to what people decide about them. */
final class FindingKeeper {
    /** Within one process what people decide and what windows show never overwrite each other. */
    private static final Object WRITES = new Object();

    private final FindingStore store;

    FindingKeeper(FindingStore store) {
        this.store = store;
    }

    /** @return what changed, in the order in which people should hear of it */
    List<Transition> update(String model, Window window, List<CheckResult> checks) {
        synchronized (WRITES) {
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
    }

    private static List<String> forgotten(List<Finding> before, List<Finding> after) {
        Set<String> kept = after.stream().map(Finding::id).collect(Collectors.toSet());
        return before.stream().map(Finding::id).filter(id -> !kept.contains(id)).toList();
    }

    /**
     * The findings of some ids, in their order.
     *
     * @throws UnknownFindingException for an id that no finding has
     */
    List<Finding> find(Collection<String> ids) {
        List<Finding> all = store.findings(null);
        return ids.stream()
                .map(id -> all.stream()
                        .filter(finding -> finding.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new UnknownFindingException(id)))
                .toList();
    }

    /** Changes all of the findings or, when one of them refuses, none. */
    List<Finding> change(Collection<String> ids, UnaryOperator<Finding> action) {
        synchronized (WRITES) {
            List<Finding> changed = find(ids).stream().map(action).toList();
            store.store(changed);
            return changed;
        }
    }

    List<Finding> findings(String model) {
        return store.findings(model);
    }
}
