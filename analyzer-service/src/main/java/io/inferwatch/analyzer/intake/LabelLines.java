// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Labels with one JSON object a line: {@code model}, {@code request_id}, {@code label} (a class) or {@code value} (a number),
 * and {@code time} where it is known.
 */
final class LabelLines {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private static final LabelKeys LABEL = new LabelKeys("model", "request_id", "label", "time");
    private static final LabelKeys VALUE = new LabelKeys("model", "request_id", "value", "time");
    private static final LabelKeys RELEVANT = new LabelKeys("model", "request_id", "relevant", "time");
    private static final Set<String> KEYS = Set.of("model", "request_id", "label", "value", "relevant", "time");
    private static final String LINE = "line";

    private LabelLines() {}

    static void read(String ndjson, LabelChecks checks) {
        Iterator<String> lines = ndjson.lines().iterator();
        for (long line = 1; lines.hasNext(); line++) {
            String text = lines.next();
            if (!text.isBlank()) {
                read(line, text, checks);
            }
        }
    }

    private static void read(long line, String text, LabelChecks checks) {
        JsonNode json = parsed(text);
        if (json == null || !json.isObject()) {
            checks.refuse(LineFault.of(line, LINE, "one JSON object with every name once", text));
            return;
        }
        LineFault fault = fault(line, json);
        if (fault != null) {
            checks.refuse(fault);
            return;
        }
        boolean isValue = json.hasNonNull(VALUE.truth());
        boolean isRanked = json.hasNonNull(RELEVANT.truth());
        LabelKeys keys = isRanked ? RELEVANT : isValue ? VALUE : LABEL;
        checks.add(new WrittenLabel(
                line,
                keys,
                text(json, keys.model()),
                text(json, keys.request()),
                isRanked ? items(json.path(keys.truth())) : text(json, keys.truth()),
                isRanked ? TruthType.RELEVANT : isValue ? TruthType.VALUE : TruthType.CLASS,
                text(json, keys.time())));
    }

    private static @Nullable LineFault fault(long line, JsonNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name)) {
                return LineFault.of(line, LINE, "model, request_id, label, value or relevant, and time", name);
            }
            if (name.equals(RELEVANT.truth())) {
                LineFault fault = listFault(line, json.path(name));
                if (fault != null) {
                    return fault;
                }
            } else if (json.path(name).isContainerNode()) {
                return LineFault.of(
                        line, name, "a text or a number", json.path(name).toString());
            }
        }
        List<String> truths = Stream.of(LABEL, VALUE, RELEVANT)
                .map(LabelKeys::truth)
                .filter(json::hasNonNull)
                .toList();
        if (truths.size() > 1) {
            return new LineFault(line, LINE, "one of label, value and relevant", String.join(" and ", truths));
        }
        JsonNode value = json.path(VALUE.truth());
        return value.isTextual() || value.isBoolean()
                ? LineFault.of(line, VALUE.truth(), "a number", value.asText())
                : null;
    }

    private static @Nullable LineFault listFault(long line, JsonNode list) {
        boolean isList = list.isArray() || list.isNull();
        for (JsonNode item : list) {
            isList &= item.isTextual() && item.asText().lines().count() == 1;
        }
        return isList ? null : LineFault.of(line, RELEVANT.truth(), "a list of texts of one line", list.toString());
    }

    /** One a line. */
    private static String items(JsonNode list) {
        List<String> items = new ArrayList<>();
        list.forEach(item -> items.add(item.asText()));
        return String.join("\n", items);
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isNull() || value.isMissingNode() ? null : value.asText();
    }
}
