// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.pattern.PatternRules;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code templates} and {@code client_field} of a model. */
final class PatternsReader {
    private static final String TEXT_RULE =
            "a text field, such as input.text.comment (error.message is always watched)";
    private static final String CLIENT_RULE =
            "a keyword field that names the caller, such as labels.client, input.cat.client or host.name";

    private final ConfigValues values;

    PatternsReader(ConfigValues values) {
        this.values = values;
    }

    PatternRules withTemplates(String key, JsonNode node, PatternRules rules) {
        if (!node.isArray()) {
            values.fault(key, "a list of text fields, such as [input.text.comment]", node.toString());
            return rules;
        }
        List<String> fields = new ArrayList<>();
        node.forEach(field -> {
            if (!hasNameAfter(Fields.INPUT_TEXT, field)) {
                values.fault(key, TEXT_RULE, field.toString());
            } else if (!fields.contains(field.asText())) {
                fields.add(field.asText());
            }
        });
        return new PatternRules(fields, rules.clientField());
    }

    PatternRules withClientField(String key, JsonNode node, PatternRules rules) {
        boolean keyword = Set.of(Fields.HOST_NAME, Fields.SERVICE_NAME).contains(node.asText())
                || Stream.of(Fields.LABELS, Fields.INPUT_CAT).anyMatch(branch -> hasNameAfter(branch, node));
        if (!keyword) {
            values.fault(key, CLIENT_RULE, node.toString());
            return rules;
        }
        return new PatternRules(rules.textFields(), node.asText());
    }

    private static boolean hasNameAfter(String branch, JsonNode name) {
        return name.isTextual()
                && name.asText().startsWith(branch)
                && name.asText().length() > branch.length();
    }
}
