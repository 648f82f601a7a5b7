// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A column of a Lens layer: adds to its source what follows from its operation. */
final class Column {
    private static final Set<String> BUCKETS = Set.of("terms", "date_histogram", "filters", "range");
    private static final String TERMS =
            "{'otherBucket':false,'missingBucket':false,'parentFormat':{'id':'terms'},'include':[],'exclude':[],'includeIsRegex':false,'excludeIsRegex':false}";

    private Column() {}

    static ObjectNode complete(ObjectNode source) {
        String operation = Json.member(source, "operationType").asText();
        ObjectNode column = source.deepCopy();
        column.put("customLabel", true);
        column.put("isBucketed", BUCKETS.contains(operation));
        column.put("scale", scale(operation, Json.member(source, "dataType").asText()));
        if (!column.has("params")) {
            column.set("params", Json.object());
        }
        if (operation.equals("terms")) {
            Json.objectMember(column, "params").setAll(Json.of(TERMS));
        }
        return column;
    }

    private static String scale(String operation, String dataType) {
        if (operation.equals("date_histogram") || operation.equals("range")) {
            return "interval";
        }
        return BUCKETS.contains(operation) || dataType.equals("string") ? "ordinal" : "ratio";
    }
}
