package io.inferwatch.analyzer.contract;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.contract.ColumnRule;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.contract.Limit;
import io.inferwatch.monitors.monitor.Bounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a contract from YAML; every fault is told at once, each with key, rule and found value. */
public final class ContractReader {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final YamlFaults faults = new YamlFaults();
    private final RuleReader rules = new RuleReader(faults);

    private ContractReader() {}

    /**
     * @param source what the text is called in a fault, such as its file
     * @throws FaultException naming every fault
     */
    public static Contract read(String source, String yaml) {
        ContractReader reader = new ContractReader();
        Contract contract = reader.contract(tree(source, yaml));
        reader.faults.verify();
        return contract;
    }

    private static JsonNode tree(String source, String yaml) {
        try {
            JsonNode root = YAML.readTree(yaml);
            if (root == null || !root.isObject()) {
                throw FaultException.of(source + ":1", "a contract, one 'name: value' a line", "something else");
            }
            return root;
        } catch (JacksonException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String what =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw FaultException.of(source + ":" + line, "YAML", what);
        }
    }

    private Contract contract(JsonNode root) {
        faults.onlyNames(
                "", root, "model", "inferred_from", "new_columns", "rows_per_hour", "columns", "rules", "custom");
        if (!root.path("model").isTextual() || root.path("model").asText().isBlank()) {
            faults.note("model", "the model's name", root.path("model"));
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
                faults.note("new_columns", "ok, warn or fail", node);
                yield Status.WARN;
            }
        };
    }

    private @Nullable Bounds rowsPerHour(JsonNode node) {
        if (!faults.isMap("rows_per_hour", node, "min, max or both")) {
            return null;
        }
        faults.onlyNames("rows_per_hour", node, "min", "max");
        return rules.bounds("rows_per_hour", node);
    }

    private Map<String, ColumnRule> columns(JsonNode node) {
        Map<String, ColumnRule> columns = new TreeMap<>();
        if (faults.isMap("columns", node, "rules by full column name")) {
            node.properties().forEach(entry -> {
                String key = "columns." + entry.getKey();
                if (!ColumnNames.isColumn(entry.getKey())) {
                    faults.note(key, ColumnNames.RULE, entry.getKey());
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
            faults.note(key + ".required", "true or false", required);
        }
        return new ColumnRule(
                required.asBoolean(true),
                rules.limit(key + ".missing", node.path("missing")),
                special(key + ".special", column, node.path("special")),
                range(key + ".range", column, node.path("range")),
                domain(key + ".domain", node.path("domain")),
                rules.limit(key + ".duplicates", node.path("duplicates")));
    }

    private Map<String, Limit> special(String key, String column, JsonNode node) {
        Map<String, Limit> special = new LinkedHashMap<>();
        if (faults.isMap(key, node, "limits by value, such as {NaN: 0, -999: 0.01}") && isNumeric(key, column)) {
            node.properties().forEach(entry -> {
                String value = entry.getKey().equalsIgnoreCase("nan") ? ColumnRule.NON_FINITE : entry.getKey();
                Limit limit = rules.limit(key + "." + entry.getKey(), entry.getValue());
                if (!value.equals(ColumnRule.NON_FINITE) && !ColumnNames.isNumber(value)) {
                    faults.note(key, "numbers or NaN as values", entry.getKey());
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
            faults.note(key, "a numeric column", column);
        }
        return ColumnNames.isNumeric(column);
    }

    private ColumnRule.@Nullable Domain domain(String key, JsonNode node) {
        if (YamlFaults.isAbsent(node)) {
            return null;
        }
        JsonNode values = node.isArray() ? node : node.path("values");
        if (!values.isArray() || values.isEmpty()) {
            faults.note(key, "a list of values", node);
            return null;
        }
        if (node.isObject()) {
            faults.onlyNames(key, node, "values", "outside");
        }
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return new ColumnRule.Domain(texts, rules.limitOrNone(key + ".outside", node.path("outside")));
    }
}
