// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.Yaml;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.contract.ColumnRule;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.contract.Limit;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a contract from YAML. Reports all faults at once, each with key, rule and found value. */
public final class ContractReader {
    private final YamlFaults faults = new YamlFaults();
    private final RuleReader rules = new RuleReader(faults);

    private ContractReader() {}

    /**
     * @param source the name of the text in faults, such as its file
     * @throws FaultException naming every fault
     */
    public static Contract read(String source, String yaml) {
        ContractReader reader = new ContractReader();
        Contract contract = reader.contract(tree(source, yaml));
        reader.faults.verify();
        return contract;
    }

    private static JsonNode tree(String source, String yaml) {
        JsonNode root = Yaml.tree(source, yaml);
        if (!root.isObject()) {
            throw FaultException.of(source + ":1", "a contract, one 'name: value' a line", "something else");
        }
        return root;
    }

    private Contract contract(JsonNode root) {
        faults.onlyNames(
                "", root, "model", "inferred_from", "new_columns", "rows_per_hour", "columns", "rules", "custom");
        if (!root.path("model").isTextual() || root.path("model").asText().isBlank()) {
            faults.add("model", "the model's name", root.path("model"));
        }
        return new Contract(
                root.path("model").asText(),
                0,
                root.hasNonNull("inferred_from") ? root.path("inferred_from").asText() : null,
                severity(root.path("new_columns")),
                rowsPerHour(root.path("rows_per_hour")),
                columns(root.path("columns")),
                rules.cross(root.path("rules")),
                rules.custom(root.path("custom")));
    }

    private Status severity(JsonNode node) {
        if (YamlFaults.isAbsent(node)) {
            return Status.WARN;
        }
        return switch (node.asText().toLowerCase(Locale.ROOT)) {
            case "ok" -> Status.OK;
            case "warn" -> Status.WARN;
            case "fail" -> Status.FAIL;
            default -> {
                faults.add("new_columns", "ok, warn or fail", node);
                yield Status.WARN;
            }
        };
    }

    private @Nullable Bounds rowsPerHour(JsonNode node) {
        return rules.count("rows_per_hour", node);
    }

    private Map<String, ColumnRule> columns(JsonNode node) {
        Map<String, ColumnRule> columns = new TreeMap<>();
        if (faults.isMap("columns", node, "rules by full column name")) {
            node.properties().forEach(entry -> {
                String key = "columns." + entry.getKey();
                if (!ColumnNames.isColumn(entry.getKey())) {
                    faults.add(key, ColumnNames.RULE, entry.getKey());
                } else if (YamlFaults.isAbsent(entry.getValue())) {
                    columns.put(entry.getKey(), ColumnRule.ANY);
                } else if (faults.isMap(key, entry.getValue(), "rules")) {
                    columns.put(entry.getKey(), column(key, entry.getKey(), entry.getValue()));
                }
            });
        }
        return columns;
    }

    private ColumnRule column(String key, String column, JsonNode node) {
        faults.onlyNames(key, node, "required", "missing", "special", "range", "domain", "duplicates");
        JsonNode required = node.path("required");
        if (!required.isBoolean() && !YamlFaults.isAbsent(required)) {
            faults.add(key + ".required", "true or false", required);
        }
        if (column.startsWith(Fields.INPUT_TEXT)) {
            for (String rule : List.of("special", "domain", "duplicates")) {
                if (!YamlFaults.isAbsent(node.path(rule))) {
                    faults.add(key + "." + rule, "a column that is no text, such as its .length", column);
                }
            }
        }
        return new ColumnRule(
                required.asBoolean(true),
                rules.limit(key + ".missing", node.path("missing")),
                special(key + ".special", column, node.path("special")),
                range(key + ".range", column, node.path("range")),
                domain(key + ".domain", column, node.path("domain")),
                rules.limit(key + ".duplicates", node.path("duplicates")));
    }

    private Map<String, Limit> special(String key, String column, JsonNode node) {
        Map<String, Limit> special = new LinkedHashMap<>();
        boolean numeric = ColumnNames.isNumeric(column);
        if (faults.isMap(key, node, "limits by value, such as {NaN: 0, -999: 0.01}")) {
            node.properties().forEach(entry -> {
                boolean nan = numeric && entry.getKey().matches("(?i)[.]?nan");
                String value = nan ? ColumnRule.NON_FINITE : entry.getKey();
                Limit limit = rules.limit(key + "." + entry.getKey(), entry.getValue());
                if (numeric && !nan && !ColumnNames.isNumber(value)) {
                    faults.add(key, "numbers or NaN as values", entry.getKey());
                } else if (limit != null) {
                    special.put(value, limit);
                }
            });
        }
        return special;
    }

    private ColumnRule.@Nullable Range range(String key, String column, JsonNode node) {
        if (!faults.isMap(key, node, "min, max or both") || !isNumeric(key, column)) {
            return null;
        }
        faults.onlyNames(key, node, "min", "max", "outside");
        Bounds bounds = rules.bounds(key, node);
        return bounds == null
                ? null
                : new ColumnRule.Range(bounds, rules.limitOrNone(key + ".outside", node.path("outside")));
    }

    private boolean isNumeric(String key, String column) {
        if (!ColumnNames.isNumeric(column)) {
            faults.add(key, "a numeric column", column);
        }
        return ColumnNames.isNumeric(column);
    }

    private ColumnRule.@Nullable Domain domain(String key, String column, JsonNode node) {
        if (YamlFaults.isAbsent(node)) {
            return null;
        }
        JsonNode values = node.isArray() ? node : node.path("values");
        if (!values.isArray() || values.isEmpty()) {
            faults.add(key, "a list of values", node);
            return null;
        }
        if (node.isObject()) {
            faults.onlyNames(key, node, "values", "outside");
        }
        List<String> texts = new ArrayList<>();
        values.forEach(value -> {
            if (!value.isValueNode() || value.isNull()) {
                faults.add(key, "a list of single values", value);
            } else if (ColumnNames.isNumeric(column) && !ColumnNames.isNumber(value.asText())) {
                faults.add(key, "numbers", value);
            }
            texts.add(value.asText());
        });
        return new ColumnRule.Domain(texts, rules.limitOrNone(key + ".outside", node.path("outside")));
    }
}
