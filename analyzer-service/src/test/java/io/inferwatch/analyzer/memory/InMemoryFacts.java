// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.run.evaluate.ContractFacts;
import io.inferwatch.analyzer.run.evaluate.InputSampler;
import io.inferwatch.analyzer.run.evaluate.PiiExamples;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.contract.ContractQuery;
import io.inferwatch.monitors.contract.QueryResult;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.profile.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Facts that are counted event by event; comparisons of two columns are refused, and no personal data is shown. */
record InMemoryFacts(InMemoryEvents events) implements ContractFacts, InputSampler, PiiExamples {
    @Override
    public Map<String, Long> present(VersionWindow part, Collection<String> columns) {
        Map<String, Long> present = new HashMap<>();
        for (String column : columns) {
            long rows = count(part, new Selection.HasValue(column));
            if (rows > 0) {
                present.put(column, rows);
            }
        }
        return present;
    }

    @Override
    public Map<String, Long> notIndexed(VersionWindow part) {
        return Map.of();
    }

    @Override
    public Map<ContractQuery, QueryResult> answers(VersionWindow part, Collection<ContractQuery> queries) {
        Map<ContractQuery, QueryResult> answers = new HashMap<>();
        queries.forEach(query -> answers.put(query, answer(part, query)));
        return answers;
    }

    private QueryResult answer(VersionWindow part, ContractQuery query) {
        if (query instanceof ContractQuery.Count count) {
            return QueryResult.of(count(part, count.rows()));
        }
        if (query instanceof ContractQuery.DistinctValues distinct) {
            return QueryResult.of(rows(part)
                    .map(event -> String.valueOf(EventFilter.text(event, distinct.column())))
                    .distinct()
                    .count());
        }
        return QueryResult.failed("two columns are not compared in memory");
    }

    private long count(VersionWindow part, Selection selection) {
        return rows(part).filter(EventFilter.of(selection)).count();
    }

    private Stream<InMemoryEvent> rows(VersionWindow part) {
        return events.of(part.model(), part.window())
                .filter(InMemoryEvent::isPrimary)
                .filter(event -> part.version() == null || part.version().equals(event.version()));
    }

    @Override
    public List<Row> rows(
            String model, List<Window> windows, @Nullable String version, @Nullable String role, int most) {
        return events.of(model)
                .filter(event -> windows.stream().anyMatch(event::isIn))
                .filter(event -> version == null || version.equals(event.version()))
                .filter(event -> role == null || role.equals(event.role()))
                .map(InMemoryEvent::row)
                .limit(most)
                .toList();
    }

    @Override
    public Optional<String> of(Scope scope, String field, Predicate<String> types) {
        return Optional.empty();
    }
}
