// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.contract.ContractChecks;
import io.inferwatch.monitors.contract.ContractQuery;
import io.inferwatch.monitors.contract.QueryResults;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.profile.Layout;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Queries the events of windows for facts that profiles do not contain; sends no request where none is needed. */
public final class WindowFacts {
    private final EventHistory history;
    private final ContractFacts facts;
    private final @Nullable Contract contract;
    private final MultivariateChecks inputs;
    private @Nullable Set<String> everSeen;

    /** @param contract null: the model has none */
    WindowFacts(EventHistory history, ContractFacts facts, @Nullable Contract contract, MultivariateChecks inputs) {
        this.history = history;
        this.facts = facts;
        this.contract = contract;
        this.inputs = inputs;
    }

    MultivariateChecks inputs() {
        return inputs;
    }

    @Nullable
    Contract contract() {
        return contract;
    }

    /** When the first event of the model came; null: it has none. */
    @Nullable
    Instant firstEvent(String model) {
        return history.firstSeen(model).values().stream()
                .min(Instant::compareTo)
                .orElse(null);
    }

    QueryResults of(Comparison comparison) {
        if (comparison.current().rows() == 0) {
            return QueryResults.NONE;
        }
        Scope scope = comparison.scope();
        ContractFacts.VersionWindow part =
                new ContractFacts.VersionWindow(scope.model(), scope.modelVersion(), scope.window());
        Set<String> seen = everSeen(scope.model());
        Set<String> unknown = unknown(seen, comparison.layout());
        QueryResults known = new QueryResults(
                Map.of(),
                seen,
                unknown.isEmpty() ? Map.of() : facts.present(part, unknown),
                contract == null ? Map.of() : facts.notIndexed(part));
        if (contract == null) {
            return known;
        }
        Set<ContractQuery> queries = ContractChecks.questions(contract, comparison, known);
        return queries.isEmpty() ? known : known.withAnswers(facts.answers(part, queries));
    }

    private Set<String> everSeen(String model) {
        Set<String> seen = everSeen;
        if (seen == null) {
            seen = history.everSeen(model);
            everSeen = seen;
        }
        return seen;
    }

    private static Set<String> unknown(Set<String> seen, Layout layout) {
        Set<String> unknown = new TreeSet<>(seen);
        unknown.removeAll(layout.grids().keySet());
        unknown.removeAll(layout.categories().keySet());
        return unknown;
    }
}
