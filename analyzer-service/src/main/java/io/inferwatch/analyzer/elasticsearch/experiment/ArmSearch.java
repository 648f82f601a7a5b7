// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.experiment;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import java.util.function.UnaryOperator;

/** Aggregates the documents of one index; an index that is not there has none. Calls block. */
final class ArmSearch {
    private final ElasticsearchConnection cluster;

    ArmSearch(ElasticsearchConnection cluster) {
        this.cluster = cluster;
    }

    /** @return the aggregations by their names */
    JsonNode aggregations(String index, UnaryOperator<SearchRequest.Builder> search) {
        SearchRequest.Builder request = new SearchRequest.Builder()
                .index(index)
                .size(0)
                .trackTotalHits(total -> total.enabled(false))
                .ignoreUnavailable(true)
                .allowNoIndices(true);
        return cluster.search(search.apply(request).build(), "aggregations").path("aggregations");
    }
}
