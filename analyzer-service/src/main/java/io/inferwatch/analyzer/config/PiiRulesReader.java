// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.pii.FieldRule;
import io.inferwatch.pii.FieldRules;
import io.inferwatch.pii.OwnPattern;
import io.inferwatch.pii.PiiType;
import io.inferwatch.schema.RuleViolationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code recognizers} and {@code fields}; collects every fault. For one file. */
final class PiiRulesReader {
    private static final double DEFAULT_SCORE = 0.6;
    private static final Set<String> PATTERN_KEYS = Set.of("type", "patterns", "check", "context", "score");
    private static final Set<String> FIELD_KEYS = Set.of("threshold", "thresholds", "allow", "expect", "sample");

    private final ConfigValues values = new ConfigValues();

    PiiRules read(Path file) {
        JsonNode root = ConfigReader.tree("--rules", file);
        unknown("", root, Set.of("recognizers", "fields"));
        List<OwnPattern> patterns = patterns(root.path("recognizers"));
        List<FieldRule> fields = fields(root.path("fields"));
        values.verify();
        return new PiiRules(patterns, new FieldRules(fields));
    }

    private List<OwnPattern> patterns(JsonNode list) {
        List<OwnPattern> patterns = new ArrayList<>();
        if (!list.isArray() && !list.isMissingNode()) {
            values.fault("recognizers", "a list", list.toString());
        }
        for (int i = 0; i < list.size(); i++) {
            String key = "recognizers[" + i + "]";
            OwnPattern pattern = pattern(key, list.path(i));
            if (pattern != null) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private @Nullable OwnPattern pattern(String key, JsonNode node) {
        unknown(key + ".", node, PATTERN_KEYS);
        PiiType type = type(key + ".type", node.path("type").asText(""));
        if (type == null) {
            return null;
        }
        try {
            return new OwnPattern(
                    type,
                    texts(key + ".patterns", node.path("patterns")),
                    node.hasNonNull("check") ? node.path("check").asText() : null,
                    texts(key + ".context", node.path("context")),
                    number(key + ".score", node.path("score"), DEFAULT_SCORE));
        } catch (RuleViolationException wrong) {
            refused(key, wrong);
            return null;
        }
    }

    private List<FieldRule> fields(JsonNode fields) {
        List<FieldRule> rules = new ArrayList<>();
        if (!fields.isObject() && !fields.isMissingNode()) {
            values.fault("fields", "rules by field name", fields.toString());
        }
        fields.properties().forEach(entry -> {
            String key = "fields." + entry.getKey();
            unknown(key + ".", entry.getValue(), FIELD_KEYS);
            FieldRule rule = rule(key, entry.getKey(), entry.getValue());
            if (rule != null) {
                rules.add(rule);
            }
        });
        return rules;
    }

    private @Nullable FieldRule rule(String key, String field, JsonNode node) {
        Map<String, Double> thresholds = new HashMap<>();
        if (node.has("threshold")) {
            thresholds.put(FieldRule.ALL, number(key + ".threshold", node.path("threshold"), DEFAULT_SCORE));
        }
        node.path("thresholds")
                .properties()
                .forEach(entry -> thresholds.put(
                        entry.getKey(),
                        number(key + ".thresholds." + entry.getKey(), entry.getValue(), DEFAULT_SCORE)));
        Set<PiiType> expected = new HashSet<>();
        for (String name : texts(key + ".expect", node.path("expect"))) {
            PiiType type = type(key + ".expect", name);
            if (type != null) {
                expected.add(type);
            }
        }
        try {
            return new FieldRule(
                    field,
                    thresholds,
                    Set.copyOf(texts(key + ".allow", node.path("allow"))),
                    expected,
                    sample(key + ".sample", node.path("sample")));
        } catch (RuleViolationException wrong) {
            refused(key, wrong);
            return null;
        }
    }

    private @Nullable PiiType type(String key, String name) {
        try {
            return PiiType.of(name);
        } catch (RuleViolationException wrong) {
            values.fault(key, "capital letters, digits and underscores", name.isEmpty() ? "none" : name);
            return null;
        }
    }

    private List<String> texts(String key, JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        } else if (node.isArray()) {
            node.forEach(text -> texts.add(text.asText()));
        } else if (!node.isMissingNode()) {
            values.fault(key, "a text or a list of texts", node.toString());
        }
        return texts;
    }

    private @Nullable Integer sample(String key, JsonNode node) {
        boolean whole = node.isIntegralNumber() && node.canConvertToInt();
        if (!whole && !node.isMissingNode()) {
            values.fault(key, "a whole number, 0 to " + FieldRule.LARGEST_SAMPLE, node.toString());
        }
        return whole ? node.asInt() : null;
    }

    private double number(String key, JsonNode node, double otherwise) {
        if (!node.isMissingNode() && !node.isNumber()) {
            values.fault(key, "a number", node.toString());
        }
        return node.asDouble(otherwise);
    }

    private void unknown(String prefix, JsonNode node, Set<String> known) {
        node.properties().forEach(entry -> {
            if (!known.contains(entry.getKey())) {
                values.fault(
                        prefix + entry.getKey(),
                        "one of " + String.join(", ", known.stream().sorted().toList()),
                        entry.getKey());
            }
        });
    }

    private void refused(String key, RuleViolationException wrong) {
        wrong.violations().forEach(broken -> values.fault(key + "." + broken.key(), broken.rule(), broken.found()));
    }
}
