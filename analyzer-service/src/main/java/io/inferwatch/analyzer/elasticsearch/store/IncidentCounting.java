// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.monitors.finding.FindingState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts incidents by the states of their findings. Findings of before there were incidents are one each. */
final class IncidentCounting {
    private static final int MOST = 10_000;
    private static final int EXACT_UP_TO = 40_000;
    private static final String STATE = "finding.state";

    /** The state of an incident is the first of these that a finding of it has. */
    private static final List<FindingState> DECISIVE =
            List.of(FindingState.OPEN, FindingState.ACKNOWLEDGED, FindingState.MUTED);

    private IncidentCounting() {}

    static Map<String, Aggregation> aggregations() {
        Query grouped = Queries.exists("finding.peak");
        Aggregation byIncident = Aggregation.of(any -> any.terms(
                        terms -> terms.field("finding.incident").size(MOST))
                .aggregations("states", Queries.terms(STATE, FindingState.values().length)));
        Query unresolved = Queries.terms(
                STATE,
                FindingQuery.UNRESOLVED.stream()
                        .map(FindingJson::state)
                        .sorted()
                        .toList());
        return Map.of(
                "all",
                Aggregation.of(any -> any.filter(grouped)
                        .aggregations(
                                "incidents",
                                Aggregation.of(one -> one.cardinality(
                                        count -> count.field("finding.incident").precisionThreshold(EXACT_UP_TO))))),
                "ongoing",
                Aggregation.of(
                        any -> any.filter(Queries.all(grouped, unresolved)).aggregations("incidents", byIncident)),
                "older",
                Aggregation.of(any -> any.filter(Queries.not(grouped))
                        .aggregations("states", Queries.terms(STATE, FindingState.values().length))));
    }

    static Map<FindingState, Long> read(JsonNode aggregations) {
        Map<FindingState, Long> counts = new EnumMap<>(FindingState.class);
        long ongoing = 0;
        for (JsonNode incident : aggregations.path("ongoing").path("incidents").path("buckets")) {
            Map<String, Long> states = states(incident);
            DECISIVE.stream()
                    .filter(state -> states.containsKey(FindingJson.state(state)))
                    .findFirst()
                    .ifPresent(state -> counts.merge(state, 1L, Long::sum));
            ongoing++;
        }
        long all = aggregations.path("all").path("incidents").path("value").asLong();
        counts.merge(FindingState.RESOLVED, Math.max(0, all - ongoing), Long::sum);
        Map<String, Long> older = states(aggregations.path("older"));
        for (FindingState state : FindingState.values()) {
            counts.merge(state, older.getOrDefault(FindingJson.state(state), 0L), Long::sum);
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Map<String, Long> states(JsonNode aggregation) {
        return aggregation
                .path("states")
                .path("buckets")
                .valueStream()
                .collect(Collectors.toMap(
                        bucket -> bucket.path("key").asText(),
                        bucket -> bucket.path("doc_count").asLong()));
    }
}
