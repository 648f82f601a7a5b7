package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads all hits of a search in pages over a point in time, in the order of a date field. */
public final class SearchPager {
    public static final int PAGE = 5_000;
    /** For documents of some 100 kB. */
    private static final int LARGE_PAGE = 100;

    /** The server then copies sources as they are; with a filter it reads and writes them anew. */
    private static final String NO_FILTER = "";

    private static final String ONLY_HITS = "hits.hits";

    private final ElasticsearchConnection cluster;
    private final int page;
    private final String filter;

    public SearchPager(ElasticsearchConnection cluster) {
        this(cluster, PAGE, ONLY_HITS);
    }

    private SearchPager(ElasticsearchConnection cluster, int page, String filter) {
        this.cluster = cluster;
        this.page = page;
        this.filter = filter;
    }

    /** For large documents: few at a time. */
    public static SearchPager ofLarge(ElasticsearchConnection cluster) {
        return new SearchPager(cluster, LARGE_PAGE, NO_FILTER);
    }

    /** @param page hits per request */
    public static SearchPager of(ElasticsearchConnection cluster, int page) {
        return new SearchPager(cluster, page, ONLY_HITS);
    }

    /**
     * Hands over every hit; an index that does not exist has none. One request when a page holds them all.
     *
     * @param search query and what to return of each hit; sort, size and position are added here
     */
    public void forEach(String index, Map<String, Object> search, String sortField, Consumer<JsonNode> reader) {
        Map<String, Object> body = new HashMap<>(search);
        body.put("size", page);
        body.put("track_total_hits", false);
        body.put("sort", List.of(Map.of(sortField, "asc")));
        JsonNode hits = hits(cluster.send(
                "POST",
                "/" + index + "/_search?ignore_unavailable=true&allow_no_indices=true&filter_path=" + filter,
                body));
        if (hits.size() < page) {
            hits.forEach(reader);
        } else {
            overPointInTime(index, body, sortField, reader);
        }
    }

    private void overPointInTime(String index, Map<String, Object> body, String sortField, Consumer<JsonNode> reader) {
        String pit = cluster.send("POST", "/" + index + "/_pit?keep_alive=2m", null)
                .path("id")
                .asText();
        try {
            body.put("pit", Map.of("id", pit, "keep_alive", "2m"));
            body.put("sort", List.of(Map.of(sortField, "asc"), Map.of("_shard_doc", "asc")));
            JsonNode hits;
            do {
                hits = hits(cluster.send("POST", "/_search?filter_path=" + filter, body));
                hits.forEach(reader);
                if (!hits.isEmpty()) {
                    body.put("search_after", hits.get(hits.size() - 1).path("sort"));
                }
            } while (hits.size() == page);
        } finally {
            cluster.send("DELETE", "/_pit", Map.of("id", pit));
        }
    }

    private static JsonNode hits(JsonNode answer) {
        return answer.path("hits").path("hits");
    }
}
