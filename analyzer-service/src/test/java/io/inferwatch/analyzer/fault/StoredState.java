// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that the analyzer stored in a namespace, by index and id. */
final class StoredState {
    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private StoredState() {}

    static Map<String, String> of(ElasticsearchConnection cluster, String namespace) {
        String indices = "/inferwatch-*-" + namespace;
        cluster.send("POST", indices + "/_refresh", null);
        Map<String, String> documents = new TreeMap<>();
        JsonNode page = cluster.send("POST", indices + "/_search?scroll=1m&size=5000", Map.of("sort", List.of("_doc")));
        while (!page.at("/hits/hits").isEmpty()) {
            page.at("/hits/hits")
                    .forEach(hit -> documents.put(
                            (hit.path("_index").asText() + " ").replaceAll("-" + namespace + ".*", " ")
                                    + hit.path("_id").asText(),
                            comparable(hit.path("_source"))));
            page = cluster.send(
                    "POST",
                    "/_search/scroll",
                    Map.of("scroll", "1m", "scroll_id", page.path("_scroll_id").asText()));
        }
        return documents;
    }

    /** What is not the same in both. */
    static Map<String, String> differences(Map<String, String> found, Map<String, String> expected) {
        Map<String, String> differences = new TreeMap<>();
        Set<String> all = new TreeSet<>(found.keySet());
        all.addAll(expected.keySet());
        for (String document : all) {
            String one = found.getOrDefault(document, "none");
            String other = expected.getOrDefault(document, "none");
            if (!one.equals(other)) {
                differences.put(document, shortened(one) + " instead of " + shortened(other));
            }
        }
        return differences;
    }

    private static String shortened(String document) {
        return document.substring(0, Math.min(2_000, document.length()));
    }

    /**
     * With its names in order. Where labels were read is a place in an index of the namespace's own; what became of those that a killed
     * step had joined is not counted.
     */
    private static String comparable(JsonNode source) {
        if (source.at("/config/key").asText().matches("labels(/\\d+)?")) {
            ((ObjectNode) source.path("body")).remove(List.of("position", "evaluated", "counts"));
        }
        try {
            return SORTED.writeValueAsString(SORTED.treeToValue(source, Object.class));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
