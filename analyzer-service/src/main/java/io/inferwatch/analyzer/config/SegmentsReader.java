// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.profile.SegmentRules;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code segments.columns} and {@code segments.filters.<name>.<column>: <value>} of a model. */
final class SegmentsReader {
    private static final String COLUMN_RULE =
            "a categorical or boolean column, such as input.cat.country, input.bool.member or prediction.label";

    private final ConfigValues values;

    SegmentsReader(ConfigValues values) {
        this.values = values;
    }

    SegmentRules read(String key, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return SegmentRules.NONE;
        }
        if (!node.isObject()) {
            values.fault(key, "columns and filters", node.toString());
        }
        List<String> columns = new ArrayList<>();
        Map<String, SegmentRules.Filter> filters = new HashMap<>();
        node.properties().forEach(entry -> {
            String name = key + "." + entry.getKey();
            switch (entry.getKey()) {
                case "columns" -> readColumns(name, entry.getValue(), columns);
                case "filters" -> readFilters(name, entry.getValue(), filters);
                default -> values.fault(name, "one of columns, filters", entry.getKey());
            }
        });
        return new SegmentRules(columns, filters);
    }

    private void readColumns(String key, JsonNode node, List<String> columns) {
        if (!node.isArray()) {
            values.fault(key, "a list of columns", node.toString());
            return;
        }
        for (JsonNode column : node) {
            if (isColumn(column.asText())) {
                columns.add(column.asText());
            } else {
                values.fault(key, COLUMN_RULE, column.asText());
            }
        }
    }

    private void readFilters(String key, JsonNode node, Map<String, SegmentRules.Filter> filters) {
        if (!node.isObject()) {
            values.fault(key, "filters by name", node.toString());
        }
        node.properties().forEach(filter -> {
            String name = key + "." + filter.getKey();
            JsonNode body = filter.getValue();
            if (!body.isObject() || body.size() != 1) {
                values.fault(name, "one column and the value it must have", body.toString());
                return;
            }
            Map.Entry<String, JsonNode> only = body.properties().iterator().next();
            if (!isColumn(only.getKey())) {
                values.fault(name, COLUMN_RULE, only.getKey());
            } else if (!only.getValue().isValueNode() || only.getValue().isNull()) {
                values.fault(
                        name + "." + only.getKey(), "one value", only.getValue().toString());
            } else {
                filters.put(
                        filter.getKey(),
                        new SegmentRules.Filter(only.getKey(), only.getValue().asText()));
            }
        });
    }

    private static boolean isColumn(String name) {
        return Set.of(Fields.PREDICTION_LABEL, Fields.EVENT_OUTCOME, Fields.ERROR_TYPE)
                        .contains(name)
                || hasNameAfter(Fields.INPUT_CAT, name)
                || hasNameAfter(Fields.INPUT_BOOL, name);
    }

    private static boolean hasNameAfter(String branch, String name) {
        return name.startsWith(branch) && name.length() > branch.length();
    }
}
