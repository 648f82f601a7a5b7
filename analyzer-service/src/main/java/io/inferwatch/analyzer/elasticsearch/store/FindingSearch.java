// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.ListOrder;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.finding.FirstFindingQuery;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Searches findings for lists and counts, of which each is one request. Calls block. */
final class FindingSearch {
    private static final int MOST_INCIDENTS = 10_000;
    private static final String PEAK = "finding.peak";
    private static final String SINCE = "finding.since";

    private static final ListOrder NEWEST_FIRST = new ListOrder(SINCE, SortOrder.Desc, "finding.id");

    private final ElasticsearchConnection cluster;
    private final String index;

    FindingSearch(ElasticsearchConnection cluster, String index) {
        this.cluster = cluster;
        this.index = index;
    }

    List<Finding> page(FindingQuery query) {
        List<Query> conditions = conditions(query.states(), query.model());
        if (query.family() != null) {
            conditions.add(Queries.term("finding.family", query.family().value()));
        }
        if (query.level() > 1) {
            conditions.add(Queries.atLeast("finding.level", query.level()));
        }
        if (query.since() != null) {
            conditions.add(Queries.from(SINCE, query.since()));
        }
        return page(conditions, query.after(), query.limit());
    }

    /** The finding of each incident that stands for it. */
    List<Finding> firsts(FirstFindingQuery query) {
        List<Query> conditions = conditions(FindingQuery.SHOWN, query.model());
        conditions.add(Queries.any(List.of(Queries.term("finding.first", "true"), Queries.not(Queries.exists(PEAK)))));
        if (query.since() != null) {
            conditions.add(Queries.from(SINCE, query.since()));
        }
        if (query.ongoing() != null) {
            Set<String> unresolved = incidents(conditions(FindingQuery.UNRESOLVED, query.model()));
            Query ongoing = Queries.terms("finding.id", unresolved);
            conditions.add(query.ongoing() ? ongoing : Queries.not(ongoing));
        }
        if (!query.filter().isNone()) {
            conditions.add(Queries.terms("finding.id", fitting(query)));
        }
        return page(conditions, query.after(), query.limit());
    }

    Map<FindingState, Long> incidentCounts(FirstFindingQuery query) {
        List<Query> conditions = conditions(FindingQuery.SHOWN, query.model());
        if (!query.filter().isNone()) {
            Set<String> fitting = fitting(query);
            conditions.add(Queries.any(List.of(
                    Queries.terms("finding.incident", fitting),
                    Queries.all(Queries.terms("finding.id", fitting), Queries.not(Queries.exists(PEAK))))));
        }
        SearchRequest.Builder search = search().size(0).query(Queries.all(conditions));
        IncidentCounting.aggregations().forEach(search::aggregations);
        return IncidentCounting.read(
                cluster.search(search.build(), "aggregations").path("aggregations"));
    }

    /** Unresolved findings of each model that has any. */
    Map<String, Long> openByModel(Collection<String> models) {
        SearchRequest.Builder search = search().size(0)
                .query(Queries.all(
                        FindingConditions.states(FindingQuery.UNRESOLVED), Queries.terms("model.name", models)))
                .aggregations("models", Queries.terms("model.name", models.size()));
        Map<String, Long> counts = new HashMap<>();
        cluster.search(search.build(), "aggregations")
                .path("aggregations")
                .path("models")
                .path("buckets")
                .forEach(model -> counts.put(
                        model.path("key").asText(), model.path("doc_count").asLong()));
        return counts;
    }

    private static List<Query> conditions(Set<FindingState> states, @Nullable String model) {
        List<Query> conditions = new ArrayList<>(List.of(FindingConditions.states(states)));
        if (model != null) {
            conditions.add(Queries.term("model.name", model));
        }
        return conditions;
    }

    /** Incidents with a finding as the query wants one. */
    private Set<String> fitting(FirstFindingQuery query) {
        List<Query> conditions = conditions(FindingQuery.SHOWN, query.model());
        conditions.addAll(FindingConditions.of(query.filter()));
        return incidents(conditions);
    }

    /** Incidents of the findings; those that began long ago are left out where there are too many. */
    private Set<String> incidents(List<Query> conditions) {
        SearchRequest.Builder search = search().size(MOST_INCIDENTS)
                .trackTotalHits(total -> total.enabled(false))
                .source(source -> source.filter(parts -> parts.includes(PEAK, "finding.id", "finding.incident")))
                .sort(sort -> sort.field(since -> since.field(SINCE).order(SortOrder.Desc)))
                .query(Queries.all(conditions));
        Set<String> incidents = new HashSet<>();
        hits(search).forEach(hit -> incidents.add(incident(hit)));
        return incidents;
    }

    /** A finding that was stored before there were incidents is one by itself, and has no peak. */
    private static String incident(JsonNode hit) {
        JsonNode facts = hit.path("_source").path("finding");
        return facts.path(facts.has("peak") ? "incident" : "id").asText();
    }

    private List<Finding> page(List<Query> conditions, @Nullable Place after, int limit) {
        SearchRequest.Builder search = NEWEST_FIRST
                .page(search(), after, limit)
                .source(source -> source.filter(parts -> parts.includes("body")))
                .query(Queries.all(conditions));
        List<Finding> page = new ArrayList<>();
        hits(search).forEach(hit -> page.add(FindingStore.finding(hit)));
        return page;
    }

    private JsonNode hits(SearchRequest.Builder search) {
        return cluster.search(search.build(), "hits.hits._source").path("hits").path("hits");
    }

    private SearchRequest.Builder search() {
        return new SearchRequest.Builder().index(index).ignoreUnavailable(true).allowNoIndices(true);
    }
}
