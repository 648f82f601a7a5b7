// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.monitors.contract.Aggregate;
import io.inferwatch.monitors.contract.Compare;
import io.inferwatch.monitors.contract.CrossRule;
import io.inferwatch.monitors.contract.CustomRule;
import io.inferwatch.monitors.contract.Limit;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.monitor.Bounds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads limits, bounds, and rules over several columns. */
final class RuleReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final YamlFaults faults;
    private final Set<String> names = new HashSet<>();

    RuleReader(YamlFaults faults) {
        this.faults = faults;
    }

    /** A share, or {@code {warn: share, fail: share}}; null when there is none. */
    @Nullable
    Limit limit(String key, JsonNode node) {
        if (YamlFaults.isAbsent(node)) {
            return null;
        }
        if (node.isNumber()) {
            double share = node.asDouble();
            if (!(share >= 0 && share <= 1)) {
                faults.add(key, "a share from 0 to 1", node);
                return null;
            }
            return Limit.failAbove(share);
        }
        if (!node.isObject() || node.isEmpty()) {
            faults.add(key, "a share from 0 to 1, or {warn: share, fail: share}", node);
            return null;
        }
        faults.onlyNames(key, node, "warn", "fail");
        Double warn = faults.number(key + ".warn", node.path("warn"));
        Double fail = faults.number(key + ".fail", node.path("fail"));
        return faults.made(key, () -> new Limit(warn, fail));
    }

    Limit limitOrNone(String key, JsonNode node) {
        Limit limit = limit(key, node);
        return limit == null ? Limit.NONE_ALLOWED : limit;
    }

    @Nullable
    Bounds bounds(String key, JsonNode node) {
        Double min = faults.number(key + ".min", node.path("min"));
        Double max = faults.number(key + ".max", node.path("max"));
        if ((min == null && node.hasNonNull("min")) || (max == null && node.hasNonNull("max"))) {
            return null; // its fault was recorded above
        }
        return faults.made(key, () -> new Bounds(min, max));
    }

    /** Bounds of a number of rows, and nothing else; null when there are none. */
    @Nullable
    Bounds count(String key, JsonNode node) {
        if (!faults.isMap(key, node, "min, max or both")) {
            return null;
        }
        faults.onlyNames(key, node, "min", "max");
        return bounds(key, node);
    }

    List<CrossRule> cross(JsonNode node) {
        List<CrossRule> rules = new ArrayList<>();
        for (int i = 0; i < items("rules", node); i++) {
            String key = "rules[" + i + "]";
            CrossRule rule = cross(key, node.get(i));
            if (rule != null && isNew(key, rule.name())) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private boolean isNew(String key, String name) {
        if (!names.add(name)) {
            faults.add(key + ".name", "a name that no other rule has", name);
            return false;
        }
        return true;
    }

    private int items(String key, JsonNode node) {
        if (!node.isArray() && !YamlFaults.isAbsent(node)) {
            faults.add(key, "a list of rules", node);
        }
        return node.isArray() ? node.size() : 0;
    }

    /** A comparison in words, or a map of its parts. */
    private @Nullable CrossRule cross(String key, JsonNode node) {
        if (node.isTextual()) {
            Compare compare = compare(key, node);
            return compare == null ? null : new CrossRule(compare.toString(), null, null, compare, Limit.NONE_ALLOWED);
        }
        if (!node.isObject()) {
            faults.add(key, "a comparison such as 'input.num.a <= input.num.b', or when and then", node);
            return null;
        }
        faults.onlyNames(key, node, "name", "when", "then", "compare", "broken");
        Conditions conditions = new Conditions(faults);
        Selection when = conditions.read(key + ".when", node.path("when"));
        Selection then = conditions.read(key + ".then", node.path("then"));
        if (node.path("then").isObject() && node.path("then").isEmpty()) {
            faults.add(key + ".then", "at least one condition", node.path("then"));
        }
        Compare compare =
                YamlFaults.isAbsent(node.path("compare")) ? null : compare(key + ".compare", node.path("compare"));
        Limit broken = limitOrNone(key + ".broken", node.path("broken"));
        if (YamlFaults.isAbsent(node.path("then")) == YamlFaults.isAbsent(node.path("compare"))) {
            faults.add(key, "either then or compare", node);
            return null;
        }
        if (then == null && compare == null) {
            return null; // its fault was recorded above
        }
        String name = node.path("name").asText(compare != null ? compare.toString() : key);
        return new CrossRule(name, when, then, compare, broken);
    }

    private @Nullable Compare compare(String key, JsonNode node) {
        String text = node.asText();
        for (String operator : Compare.OPERATORS) {
            int at = text.indexOf(" " + operator + " ");
            if (at > 0) {
                String left = text.substring(0, at).strip();
                String right = text.substring(at + operator.length() + 2).strip();
                if (ColumnNames.isNumeric(left) && ColumnNames.isNumeric(right)) {
                    return new Compare(left, operator, right);
                }
            }
        }
        faults.add(
                key,
                "two numeric columns and one of " + String.join(" ", Compare.OPERATORS)
                        + " between them, such as 'input.num.a <= input.num.b'",
                text);
        return null;
    }

    List<CustomRule> custom(JsonNode node) {
        List<CustomRule> rules = new ArrayList<>();
        for (int i = 0; i < items("custom", node); i++) {
            CustomRule rule = custom("custom[" + i + "]", node.get(i));
            if (rule != null && isNew("custom[" + i + "]", rule.name())) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private @Nullable CustomRule custom(String key, JsonNode node) {
        if (!node.isObject()) {
            faults.add(key, "name, query and share or count, or name, aggregation and value", node);
            return null;
        }
        faults.onlyNames(key, node, "name", "query", "aggregation", "share", "count", "value");
        String name = node.path("name").asText("");
        JsonNode query = node.path("query");
        boolean isAggregated = !YamlFaults.isAbsent(node.path("aggregation"));
        boolean isQuery = query.isObject() && !query.isEmpty();
        if (name.isBlank() || !(isQuery || (isAggregated && YamlFaults.isAbsent(query)))) {
            faults.add(
                    key + (name.isBlank() ? ".name" : ".query"),
                    name.isBlank() ? "a name" : "a query, such as {range: {input.num.amount: {lt: 0}}}",
                    name.isBlank() ? node.path("name") : query);
            return null;
        }
        Map<String, Object> body = new TreeMap<>();
        query.properties().forEach(part -> body.put(part.getKey(), JSON.convertValue(part.getValue(), Object.class)));
        Limit share = limit(key + ".share", node.path("share"));
        Bounds count = count(key + ".count", node.path("count"));
        if (isAggregated) {
            return aggregated(key, name, body, node);
        }
        if (YamlFaults.isAbsent(node.path("share")) && YamlFaults.isAbsent(node.path("count"))) {
            faults.add(key, "share, count or both", "neither");
        }
        return share == null && count == null ? null : new CustomRule(name, body, null, share, count, null);
    }

    private @Nullable CustomRule aggregated(String key, String name, Map<String, Object> query, JsonNode node) {
        for (String other : List.of("share", "count")) {
            if (!YamlFaults.isAbsent(node.path(other))) {
                faults.add(key + "." + other, "value, since an aggregation is no number of rows", node.path(other));
            }
        }
        JsonNode written = node.path("aggregation");
        String function =
                written.isObject() && written.size() == 1 ? written.fieldNames().next() : "";
        String column = written.path(function).asText("");
        Optional<Aggregate.Function> known = Aggregate.Function.of(function);
        if (known.isEmpty() || column.isBlank() || !written.path(function).isTextual()) {
            faults.add(
                    key + ".aggregation",
                    "one of " + Aggregate.Function.list() + " of a column, such as {avg: input.num.amount}",
                    written);
        }
        Bounds value = count(key + ".value", node.path("value"));
        if (YamlFaults.isAbsent(node.path("value"))) {
            faults.add(key + ".value", "min, max or both", "nothing");
        }
        return known.isEmpty() || value == null || column.isBlank()
                ? null
                : new CustomRule(name, query, new Aggregate(known.get(), column), null, null, value);
    }
}
