package io.inferwatch.analyzer.cli.csv;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Maps the keys of a JSON object to columns. Kinds come from the JSON types, unless they are declared. */
final class NdjsonColumns {
    private static final List<String> EVENT_PARTS = List.of("input", "prediction", "attribution");

    private final ColumnRoles event;
    private final FeatureColumns features;
    private final Map<String, Types> seen = new LinkedHashMap<>();

    NdjsonColumns(ColumnRoles event, FeatureColumns features) {
        this.event = event;
        this.features = features;
    }

    /** The JSON types of one feature's values. */
    private static final class Types {
        private final KindInference texts = new KindInference();
        private boolean numbers;
        private boolean booleans;
        private boolean strings;

        ColumnKind kind() {
            if (strings || (numbers && booleans)) {
                return strings && !numbers && !booleans && texts.kind() == ColumnKind.TEXT
                        ? ColumnKind.TEXT
                        : ColumnKind.CATEGORICAL;
            }
            return numbers ? ColumnKind.NUMERIC : booleans ? ColumnKind.BOOLEAN : ColumnKind.CATEGORICAL;
        }
    }

    /** First pass: records the types; throws at the first fault. */
    void inspect(String place, JsonNode object, Set<String> keys) {
        if (isEvent(object)) {
            return;
        }
        object.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            keys.add(name);
            if (value.isContainerNode()) {
                throw FaultException.of(
                        place + ": " + name, "a number, a text, true, false or null", "a list or object");
            }
            if (isNumeric(name) && !value.isNumber() && !value.isNull() && !CellParser.isNumber(value.asText())) {
                throw FaultException.of(place + ": " + name, "a number", value.toString());
            }
            if (isFeature(name)) {
                record(seen.computeIfAbsent(name, any -> new Types()), value);
            }
        });
    }

    private static void record(Types types, JsonNode value) {
        types.numbers |= value.isNumber();
        types.booleans |= value.isBoolean();
        if (value.isTextual() && !value.asText().isEmpty()) {
            types.strings = true;
            types.texts.add(value.asText());
        }
    }

    private boolean isNumeric(String name) {
        return name.equals(event.predictionValue())
                || event.probabilities().containsValue(name)
                || features.declared().get(name) == ColumnKind.NUMERIC;
    }

    private boolean isFeature(String name) {
        return !event.names().contains(name) && !features.ignored().contains(name);
    }

    private static boolean isEvent(JsonNode object) {
        return object.properties().stream().anyMatch(entry -> isPart(entry.getKey(), entry.getValue()));
    }

    /** {@code "input": {…}}, or with dots, as exports write it: {@code "input.num.age": 41}. */
    private static boolean isPart(String key, JsonNode value) {
        return EVENT_PARTS.stream()
                .anyMatch(part -> key.startsWith(part + ".") || (key.equals(part) && value.isObject()));
    }

    /** Second pass: the values of one object. */
    Row row(JsonNode object) {
        Map<String, Double> numeric = new HashMap<>();
        Map<String, String> categorical = new HashMap<>();
        if (isEvent(object)) {
            object.properties().stream()
                    .filter(entry -> isPart(entry.getKey(), entry.getValue()))
                    .forEach(entry -> flatten(
                            entry.getKey(),
                            entry.getValue(),
                            (name, value) -> leaf(name, value, numeric, categorical)));
        } else {
            object.properties().forEach(entry -> plain(entry.getKey(), entry.getValue(), numeric, categorical));
        }
        return new Row(numeric, categorical, 1, Map.of());
    }

    private static void leaf(
            String name, JsonNode value, Map<String, Double> numeric, Map<String, String> categorical) {
        if (name.equals(Fields.INPUT_NONFINITE)) {
            value.forEach(entry -> nonFinite(entry.asText(), numeric));
        } else if (value.isNumber()) {
            numeric.put(name, value.asDouble());
        } else if (value.isTextual() || value.isBoolean()) {
            categorical.put(name, value.asText());
        }
    }

    private static void flatten(String name, JsonNode node, BiConsumer<String, JsonNode> leaf) {
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten(name + "." + entry.getKey(), entry.getValue(), leaf));
        } else {
            leaf.accept(name, node);
        }
    }

    private static void nonFinite(String entry, Map<String, Double> numeric) {
        int colon = entry.lastIndexOf(':');
        if (colon > 0) {
            numeric.put(Fields.INPUT_NUM + entry.substring(0, colon), Double.NaN);
        }
    }

    private void plain(String name, JsonNode value, Map<String, Double> numeric, Map<String, String> categorical) {
        if (value.isNull()
                || (value.isTextual() && value.asText().isEmpty())
                || features.ignored().contains(name)) {
            return;
        }
        if (name.equals(event.predictionValue())) {
            numeric.put(Fields.PREDICTION_VALUE, number(value));
        } else if (name.equals(event.predictionLabel())) {
            categorical.put(Fields.PREDICTION_LABEL, value.asText());
        } else if (event.probabilities().containsValue(name)) {
            event.probabilities().forEach((label, column) -> {
                if (column.equals(name)) {
                    numeric.put(Fields.PREDICTION_PROBABILITY + label, number(value));
                }
            });
        } else if (isFeature(name)) {
            FeatureValues.put(
                    kind(name), name, value.isNumber() ? null : value.asText(), number(value), numeric, categorical);
        }
    }

    private ColumnKind kind(String name) {
        @Nullable ColumnKind declared = features.declared().get(name);
        return declared != null
                ? declared
                : seen.getOrDefault(name, new Types()).kind();
    }

    private static double number(JsonNode value) {
        return value.isNumber()
                ? value.asDouble()
                : CellParser.isNumber(value.asText()) ? CellParser.number(value.asText()) : Double.NaN;
    }
}
