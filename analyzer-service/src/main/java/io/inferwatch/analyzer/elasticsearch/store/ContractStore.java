// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.contract.ContractRepository;
import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Keeps the versions of data contracts; none is ever overwritten. Thread-safe; calls block. */
public final class ContractStore implements ContractRepository {
    private final ElasticsearchConnection cluster;
    private final String index;

    public ContractStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("config");
    }

    /** All versions, the oldest first. */
    @Override
    public List<StoredContract> versions(String model) {
        Query query = Queries.all(Queries.term("config.kind", "contract"), Queries.term("config.model", model));
        List<StoredContract> versions = new ArrayList<>();
        new SearchPager(cluster)
                .forEach(
                        index,
                        search -> search.query(query),
                        "@timestamp",
                        hit -> versions.add(contract(hit.path("_source").path("body"))));
        versions.sort(Comparator.comparingInt(StoredContract::version));
        return versions;
    }

    /** @throws ClusterException.Rejected with status 409 if the version exists already */
    @Override
    public void create(StoredContract contract) {
        String id = IndexNames.id("contract", contract.model(), Integer.toString(contract.version()));
        cluster.send(
                "PUT",
                "/" + index + "/_create/" + id + "?refresh=true",
                Map.of(
                        "@timestamp",
                        contract.created().toString(),
                        "config",
                        Map.of("kind", "contract", "model", contract.model(), "key", contract.id()),
                        "body",
                        Map.of(
                                "model",
                                contract.model(),
                                "version",
                                contract.version(),
                                "created",
                                contract.created().toString(),
                                "yaml",
                                contract.yaml())));
    }

    private static StoredContract contract(JsonNode body) {
        return new StoredContract(
                body.path("model").asText(),
                body.path("version").asInt(),
                Instant.parse(body.path("created").asText()),
                body.path("yaml").asText());
    }
}
