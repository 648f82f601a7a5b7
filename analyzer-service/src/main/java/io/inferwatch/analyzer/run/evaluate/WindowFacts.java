package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.analyzer.elasticsearch.facts.ContractQueries;
import io.inferwatch.analyzer.elasticsearch.facts.ContractQueries.Part;
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

/** Asks the events of windows what their profiles cannot say; asks nothing where nothing is needed. */
public final class WindowFacts {
    private final ContractQueries traffic;
    private final @Nullable Contract contract;
    private final MultivariateChecks inputs;
    private @Nullable Set<String> everSeen;

    /** @param contract null: the model has none */
    public WindowFacts(ContractQueries traffic, @Nullable Contract contract, MultivariateChecks inputs) {
        this.traffic = traffic;
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
        return traffic.firstSeen(model).values().stream()
                .min(Instant::compareTo)
                .orElse(null);
    }

    QueryResults of(Comparison comparison) {
        if (comparison.current().rows() == 0) {
            return QueryResults.NONE;
        }
        Scope scope = comparison.scope();
        Part part = new Part(scope.model(), scope.modelVersion(), scope.window());
        Set<String> seen = everSeen(scope.model());
        Set<String> unknown = unknown(seen, comparison.layout());
        QueryResults facts = new QueryResults(
                Map.of(),
                seen,
                unknown.isEmpty() ? Map.of() : traffic.present(part, unknown),
                contract == null ? Map.of() : traffic.notIndexed(part));
        if (contract == null) {
            return facts;
        }
        Set<ContractQuery> questions = ContractChecks.questions(contract, comparison, facts);
        return questions.isEmpty() ? facts : facts.withAnswers(traffic.answers(part, questions));
    }

    private Set<String> everSeen(String model) {
        Set<String> seen = everSeen;
        if (seen == null) {
            seen = traffic.everSeen(model);
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
