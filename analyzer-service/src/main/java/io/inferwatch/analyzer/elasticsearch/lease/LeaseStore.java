// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.lease;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.lease.Instance;
import io.inferwatch.analyzer.lease.Lease;
import io.inferwatch.analyzer.lease.LeaseRepository;
import io.inferwatch.analyzer.lease.LeaseTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps all leases in one document, so that they change together or not at all. Thread-safe; calls block. */
public final class LeaseStore implements LeaseRepository {
    private static final int CONFLICT = 409;

    private final ElasticsearchConnection cluster;
    private final String index;

    public LeaseStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("leases");
    }

    @Override
    public Stored read() {
        JsonNode found = cluster.find("GET", "/" + index + "/_doc/leases", null);
        return found.path("found").asBoolean()
                ? new Stored(
                        table(found.path("_source")),
                        found.path("_seq_no").asLong(),
                        found.path("_primary_term").asLong())
                : Stored.NOTHING;
    }

    @Override
    public boolean replace(Stored read, LeaseTable table) {
        String expected = read.equals(Stored.NOTHING)
                ? "op_type=create"
                : "if_seq_no=" + read.sequence() + "&if_primary_term=" + read.term();
        try {
            cluster.send("PUT", "/" + index + "/_doc/leases?" + expected, document(table));
            return true;
        } catch (ClusterException.Rejected rejected) {
            if (rejected.status() == CONFLICT) {
                return false;
            }
            throw rejected;
        }
    }

    private static ObjectNode document(LeaseTable table) {
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        ArrayNode instances = document.putArray("instances");
        table.instances()
                .values()
                .forEach(instance -> instances
                        .addObject()
                        .put("id", instance.id())
                        .put("host", instance.host())
                        .put("process", instance.process())
                        .put("since", instance.since().toString())
                        .put("renewed", instance.renewed().toString())
                        .put("models", instance.models())
                        .put("beats", instance.beats()));
        ArrayNode leases = document.putArray("leases");
        table.leases()
                .forEach(lease ->
                        leases.addObject().put("holder", lease.holder()).put("epoch", lease.epoch()));
        return document;
    }

    private static LeaseTable table(JsonNode document) {
        Map<String, Instance> instances = new TreeMap<>();
        document.path("instances").forEach(one -> {
            String id = one.path("id").asText();
            instances.put(
                    id,
                    new Instance(
                            id,
                            one.path("host").asText(),
                            one.path("process").asText(),
                            Instant.parse(one.path("since").asText()),
                            Instant.parse(one.path("renewed").asText()),
                            one.path("models").asInt(),
                            one.path("beats").asLong()));
        });
        List<Lease> leases = new ArrayList<>();
        document.path("leases")
                .forEach(lease -> leases.add(new Lease(
                        lease.path("holder").textValue(), lease.path("epoch").asLong())));
        return new LeaseTable(instances, leases);
    }
}
