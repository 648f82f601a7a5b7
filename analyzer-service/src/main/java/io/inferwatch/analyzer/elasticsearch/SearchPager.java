// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads all hits of a search in pages over a point in time, in the order of a date field. */
public final class SearchPager {
    public static final int PAGE = 5_000;
    /** For documents of some 100 kB. */
    private static final int LARGE_PAGE = 100;

    /** The server then copies sources as they are; with a filter it reads and writes them anew. */
    private static final String NO_FILTER = "";

    private final ElasticsearchConnection cluster;
    private final int page;
    private final Function<SearchRequest, JsonNode> sender;

    public SearchPager(ElasticsearchConnection cluster) {
        this(cluster, PAGE);
    }

    private SearchPager(ElasticsearchConnection cluster, int page) {
        this(cluster, page, request -> cluster.search(request, NO_FILTER));
    }

    private SearchPager(ElasticsearchConnection cluster, int page, Function<SearchRequest, JsonNode> sender) {
        this.cluster = cluster;
        this.page = page;
        this.sender = sender;
    }

    /** For large documents: few at a time. */
    public static SearchPager ofLarge(ElasticsearchConnection cluster) {
        return new SearchPager(cluster, LARGE_PAGE);
    }

    /**
     * For hits of which most is numbers.
     *
     * @param page hits per request
     */
    public static SearchPager ofNumbers(ElasticsearchConnection cluster, int page) {
        return new SearchPager(cluster, page, cluster::searchForNumbers);
    }

    /** @param page hits per request */
    public static SearchPager of(ElasticsearchConnection cluster, int page) {
        return new SearchPager(cluster, page);
    }

    /**
     * Hands over every hit; an index that does not exist has none. One request when a page holds them all.
     *
     * @param search adds the query and what to return of each hit; index, sort, size and position are added here
     */
    public void forEach(
            String index, UnaryOperator<SearchRequest.Builder> search, String sortField, Consumer<JsonNode> reader) {
        SearchRequest first = page(search)
                .index(index)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .sort(ascending(sortField))
                .build();
        JsonNode hits = hits(first);
        if (hits.size() < page) {
            hits.forEach(reader);
        } else {
            forEachOfMany(index, search, sortField, reader);
        }
    }

    private SearchRequest.Builder page(UnaryOperator<SearchRequest.Builder> search) {
        return search.apply(new SearchRequest.Builder()).size(page).trackTotalHits(total -> total.enabled(false));
    }

    private static SortOptions ascending(String field) {
        return SortOptions.of(sort -> sort.field(by -> by.field(field).order(SortOrder.Asc)));
    }

    /** Likewise where one page hardly ever holds them all: no page is read twice, and there are two requests more. */
    public void forEachOfMany(
            String index, UnaryOperator<SearchRequest.Builder> search, String sortField, Consumer<JsonNode> reader) {
        JsonNode opened = cluster.find("POST", "/" + index + "/_pit?keep_alive=2m", null);
        if (opened.isMissingNode()) {
            return;
        }
        String pit = opened.path("id").asText();
        try {
            List<FieldValue> after = List.of();
            JsonNode hits;
            do {
                SearchRequest.Builder next = page(search)
                        .pit(open -> open.id(pit).keepAlive(time -> time.time("2m")))
                        .sort(ascending(sortField), ascending("_shard_doc"));
                hits = hits((after.isEmpty() ? next : next.searchAfter(after)).build());
                hits.forEach(reader);
                after = hits.isEmpty()
                        ? after
                        : position(hits.get(hits.size() - 1).path("sort"));
            } while (hits.size() == page);
        } finally {
            cluster.send("DELETE", "/_pit", Map.of("id", pit));
        }
    }

    private static List<FieldValue> position(JsonNode sort) {
        List<FieldValue> position = new ArrayList<>();
        sort.forEach(value ->
                position.add(value.isIntegralNumber() ? FieldValue.of(value.asLong()) : FieldValue.of(value.asText())));
        return position;
    }

    private JsonNode hits(SearchRequest request) {
        return sender.apply(request).path("hits").path("hits");
    }
}
