// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether this user may do what the analyzer does; the roles are in the folder {@code elasticsearch-roles}. Calls block. */
public final class PrivilegeDiagnosis {
    private static final String NAME = "privileges";

    private final ElasticsearchConnection cluster;
    private final String namespace;
    private final boolean deletes;

    /** @param deletes whether old events are to be deleted */
    public PrivilegeDiagnosis(ElasticsearchConnection cluster, String namespace, boolean deletes) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.deletes = deletes;
    }

    public Observation privileges() {
        List<Map<String, Object>> indices = new ArrayList<>(List.of(
                on("logs-inference.*-", "read", "view_index_metadata", "monitor"),
                on("logs-inference_*-", "read", "create_doc", "auto_configure", "view_index_metadata", "monitor"),
                on("inferwatch-*-", "read", "write", "view_index_metadata", "monitor")));
        if (deletes) {
            indices.add(on("logs-inference*-", "delete_index", "manage_data_stream_lifecycle"));
        }
        JsonNode answer;
        try {
            answer = cluster.send(
                    "POST", "/_security/user/_has_privileges", Map.of("cluster", List.of("monitor"), "index", indices));
        } catch (ClusterException.Rejected rejected) {
            if (rejected.isUnknownRequest()) {
                return withoutSecurity();
            }
            throw rejected;
        }
        List<String> lacking = lacking(answer);
        String user = answer.path("username").asText("this user");
        return lacking.isEmpty()
                ? Observation.ok(NAME, user + " may do all that the analyzer does")
                : Observation.fail(
                        NAME,
                        user + " lacks " + String.join(", ", lacking) + ". Give it the role inferwatch_analyzer"
                                + (deletes ? " and, since retention is set, inferwatch_retention" : "")
                                + " of the folder elasticsearch-roles.");
    }

    private Map<String, Object> on(String pattern, String... privileges) {
        return Map.of("names", List.of(pattern + namespace), "privileges", List.of(privileges));
    }

    private static Observation withoutSecurity() {
        return Observation.ok(NAME, "the cluster has no security: everybody who reaches it may do everything");
    }

    private static List<String> lacking(JsonNode answer) {
        List<String> lacking = new ArrayList<>();
        answer.path("cluster").properties().forEach(privilege -> {
            if (!privilege.getValue().asBoolean()) {
                lacking.add(privilege.getKey());
            }
        });
        answer.path("index")
                .properties()
                .forEach(index -> index.getValue().properties().forEach(privilege -> {
                    if (!privilege.getValue().asBoolean()) {
                        lacking.add(privilege.getKey() + " on " + index.getKey());
                    }
                }));
        return lacking;
    }
}
