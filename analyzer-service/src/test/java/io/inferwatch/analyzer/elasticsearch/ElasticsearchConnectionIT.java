// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.CountRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class ElasticsearchConnectionIT {
    private ElasticsearchConnection cluster;
    private String index;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        index = "connection-" + server.namespace();
        Map<String, Object> fields = Map.of(
                "n", Map.of("type", "long"), "text", Map.of("type", "keyword", "index", false, "doc_values", false));
        cluster.send("PUT", "/" + index, Map.of("mappings", Map.of("properties", fields)));
    }

    @AfterEach
    void close() {
        cluster.send("DELETE", "/" + index, null);
        cluster.close();
    }

    @Test
    void bulk_namesTheDocumentThatIsRefusedAndStoresTheOthers() {
        Map<String, Object> documents = new HashMap<>(numbers(3));
        documents.put("bad", Map.of("n", "no number"));
        assertThatThrownBy(() -> cluster.index(index, documents))
                .isInstanceOfSatisfying(
                        ClusterException.Rejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(400))
                .hasMessageStartingWith(
                        "bulk: 1 of 4 documents were not stored. The first: " + index + "/bad, status 400, ")
                .hasMessageContaining("failed to parse field [n]");
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void bulk_returnsWhatSomebodyElseHasCreated() {
        cluster.index(index, Map.of("d1", Map.of("n", 7)));
        List<BulkOperation> creates = new ArrayList<>();
        numbers(3)
                .forEach((id, document) -> creates.add(BulkOperation.of(
                        any -> any.create(write -> write.index(index).id(id).document(document)))));
        assertThat(cluster.bulk(creates)).containsExactly("d1");
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void bulk_ofManyBytesGoesInSeveralRequests() {
        Map<String, Object> documents = new HashMap<>();
        for (int i = 0; i < 7; i++) {
            documents.put("d" + i, Map.of("n", i, "text", "x".repeat(2_000_000)));
        }
        cluster.index(index, documents);
        assertThat(cluster.requests().counts()).containsEntry("POST _bulk", 4L);
        assertThat(count()).isEqualTo(7);
    }

    @Test
    void answersOfNumbers_sayTheSameAsJson_andRefusalsCanBeRead() {
        cluster.index(index, numbers(7));
        refresh();
        String path = "/" + index + "/_search?filter_path=aggregations";
        Map<String, Object> body = Map.of(
                "size",
                0,
                "aggs",
                Map.of(
                        "n",
                        Map.of("stats", Map.of("field", "n")),
                        "bins",
                        Map.of("histogram", Map.of("field", "n", "interval", 0.7)),
                        "none",
                        Map.of(
                                "filter",
                                Map.of("term", Map.of("n", -1)),
                                "aggs",
                                Map.of("n", Map.of("min", Map.of("field", "n"))))));
        JsonNode json = cluster.send("POST", path, body);
        assertThat(json.at("/aggregations/bins/buckets")).hasSizeGreaterThan(3);
        assertThat(cluster.sendNumbers(path, RequestCbor.value(body)).toString())
                .isEqualTo(json.toString());
        assertThatThrownBy(() -> cluster.sendNumbers("/" + index + "/_search", RequestCbor.value(Map.of("aggs", 1))))
                .isInstanceOfSatisfying(
                        ClusterException.Rejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(400))
                .hasMessageContaining("[aggs]");
    }

    @Test
    void pager_readsEveryHitOnceInOrder() {
        cluster.index(index, numbers(7));
        refresh();
        List<Long> seen = new ArrayList<>();
        SearchPager.of(cluster, 2)
                .forEach(
                        index,
                        search -> search.query(Query.of(any -> any.matchAll(all -> all))),
                        "n",
                        hit -> seen.add(hit.at("/_source/n").asLong()));
        assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void shuffled_isTheOrderOfASeedThatIsANumber() {
        cluster.index(index, numbers(50));
        refresh();
        Query all = Query.of(any -> any.matchAll(every -> every));
        SearchRequest request =
                SearchRequest.of(search -> search.index(index).size(50).query(Queries.shuffled(all, 8191, "_seq_no")));
        List<String> byNumber = ids(cluster.send(
                "POST",
                "/" + index + "/_search",
                Map.of(
                        "size",
                        50,
                        "query",
                        Map.of(
                                "function_score",
                                Map.of(
                                        "random_score",
                                        Map.of("seed", 8191, "field", "_seq_no"),
                                        "boost_mode",
                                        "replace")))));
        assertThat(ids(cluster.search(request, "hits.hits._id"))).isEqualTo(byNumber);
        assertThat(byNumber).isNotEqualTo(byNumber.stream().sorted().toList());
    }

    /** A filter scores nothing, and nothing must not decide the order. */
    @Test
    void shuffled_ordersWhatAFilterFindsToo() {
        cluster.index(index, numbers(50));
        refresh();
        Query some = Queries.all(Queries.exists("n"));
        JsonNode hits = cluster.search(
                        SearchRequest.of(
                                search -> search.index(index).size(50).query(Queries.shuffled(some, 1, "_seq_no"))),
                        "hits.hits._score")
                .at("/hits/hits");
        List<Double> scores = new ArrayList<>();
        hits.forEach(hit -> scores.add(hit.path("_score").asDouble()));
        assertThat(scores).hasSize(50).doesNotHaveDuplicates();
    }

    private static Map<String, Object> numbers(int count) {
        Map<String, Object> documents = new HashMap<>();
        for (int i = 0; i < count; i++) {
            documents.put("d" + i, Map.of("n", i));
        }
        return documents;
    }

    private static List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.at("/hits/hits").forEach(hit -> ids.add(hit.path("_id").asText()));
        return ids;
    }

    private long count() {
        refresh();
        return cluster.count(CountRequest.of(count -> count.index(index)));
    }

    private void refresh() {
        cluster.send("POST", "/" + index + "/_refresh", null);
    }
}
