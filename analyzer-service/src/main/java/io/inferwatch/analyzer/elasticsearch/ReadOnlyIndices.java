// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds indices that Elasticsearch has closed for writing, as it does where a disk is nearly full. Calls block. */
public final class ReadOnlyIndices {
    private static final String SETTING = "index.blocks.read_only_allow_delete";

    private final ElasticsearchConnection cluster;
    private final String patterns;

    /** @param patterns of indices and streams, separated by commas */
    public ReadOnlyIndices(ElasticsearchConnection cluster, String patterns) {
        this.cluster = cluster;
        this.patterns = patterns;
    }

    /** One request. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        JsonNode settings = cluster.find(
                "GET",
                "/" + patterns + "/_settings/" + SETTING
                        + "?flat_settings=true&ignore_unavailable=true&allow_no_indices=true&expand_wildcards=all",
                null);
        for (Map.Entry<String, JsonNode> index : settings.properties()) {
            if (index.getValue().path("settings").path(SETTING).asBoolean()) {
                names.add(index.getKey());
            }
        }
        return names;
    }
}
