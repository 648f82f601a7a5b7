// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The request that changes a rule: what its creation would say, and the actions that it has. */
final class RuleUpdate {
    /** Members that may not change. */
    private static final List<String> FIXED = List.of("rule_type_id", "consumer", "enabled");

    /** Members of an action that Kibana takes; it shows more. */
    private static final List<String> ACTION = List.of("id", "group", "params", "frequency", "uuid", "alerts_filter");

    private RuleUpdate() {}

    static ObjectNode of(ObjectNode creation, JsonNode there) {
        ObjectNode update = creation.deepCopy();
        update.remove(FIXED);
        ArrayNode actions = update.putArray("actions");
        for (JsonNode action : there.path("actions")) {
            actions.add(((ObjectNode) action.deepCopy()).retain(ACTION));
        }
        return update;
    }
}
