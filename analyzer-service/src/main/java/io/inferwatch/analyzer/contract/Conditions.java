// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.monitor.Bounds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads conditions on columns: {@code {input.cat.country: [DE, FR], input.num.age: {min: 18}}}; all of them hold. */
record Conditions(YamlFaults faults) {
    @Nullable
    Selection read(String key, JsonNode node) {
        if (!faults.isMap(key, node, "conditions by full column name")) {
            return null;
        }
        List<Selection> all = new ArrayList<>();
        node.properties().forEach(entry -> {
            String at = key + "." + entry.getKey();
            if (!ColumnNames.isColumn(entry.getKey())) {
                faults.add(at, ColumnNames.RULE, entry.getKey());
            } else {
                condition(at, entry.getKey(), entry.getValue(), all);
            }
        });
        return all.size() == 1 ? all.get(0) : new Selection.All(all);
    }

    private void condition(String key, String column, JsonNode node, List<Selection> to) {
        if (node.isObject() && node.isEmpty()) {
            faults.add(key, "min, max, not or missing", node);
        } else if (node.isObject()) {
            parts(key, column, node, to);
        } else {
            values(key, column, node, to);
        }
    }

    private void parts(String key, String column, JsonNode node, List<Selection> to) {
        faults.onlyNames(key, node, "min", "max", "not", "missing");
        if (node.has("min") || node.has("max")) {
            Bounds bounds = new RuleReader(faults).bounds(key, node);
            if (!ColumnNames.isNumeric(column)) {
                faults.add(key, "a numeric column", column);
            } else if (bounds != null) {
                to.add(new Selection.Between(column, bounds));
            }
        }
        if (node.has("not")) {
            List<Selection> excluded = new ArrayList<>();
            values(key + ".not", column, node.path("not"), excluded);
            excluded.forEach(one -> to.add(new Selection.Not(one)));
        }
        if (node.path("missing").isBoolean()) {
            Selection value = new Selection.HasValue(column);
            to.add(node.path("missing").asBoolean() ? new Selection.Not(value) : value);
        } else if (node.has("missing")) {
            faults.add(key + ".missing", "true or false", node.path("missing"));
        }
    }

    private void values(String key, String column, JsonNode node, List<Selection> to) {
        List<String> values = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(value -> values.add(value.asText()));
        } else if (node.isValueNode() && !node.isNull()) {
            values.add(node.asText());
        }
        boolean fit = !ColumnNames.isNumeric(column) || values.stream().allMatch(ColumnNames::isNumber);
        if (values.isEmpty() || !fit) {
            faults.add(key, fit ? "a value, or a list of values" : "numbers", node);
        } else {
            to.add(new Selection.OneOf(column, values));
        }
    }
}
