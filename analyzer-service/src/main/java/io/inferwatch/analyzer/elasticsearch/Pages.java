package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads all hits of a search in pages over a point in time, in the order of a date field. */
final class Pages {
    private static final int PAGE = 5_000;

    private final Cluster cluster;

    Pages(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Hands over every hit; an index that does not exist has none.
     *
     * @param search query and what to return of each hit; sort, size and position are added here
     */
    void forEach(String index, Map<String, Object> search, String sortField, Consumer<JsonNode> reader) {
        String pit = cluster.find("POST", "/" + index + "/_pit?keep_alive=2m", null)
                .path("id")
                .asText("");
        if (pit.isEmpty()) {
            return;
        }
        try {
            Map<String, Object> body = new HashMap<>(search);
            body.put("size", PAGE);
            body.put("pit", Map.of("id", pit, "keep_alive", "2m"));
            body.put("track_total_hits", false);
            body.put("sort", List.of(Map.of(sortField, "asc"), Map.of("_shard_doc", "asc")));
            JsonNode hits;
            do {
                hits = cluster.send("POST", "/_search?filter_path=hits.hits", body)
                        .path("hits")
                        .path("hits");
                hits.forEach(reader);
                if (!hits.isEmpty()) {
                    body.put("search_after", hits.get(hits.size() - 1).path("sort"));
                }
            } while (hits.size() == PAGE);
        } finally {
            cluster.send("DELETE", "/_pit", Map.of("id", pit));
        }
    }
}
