// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Maps the keys of a JSON object to columns. Kinds come from the JSON types, unless they are declared or known. */
final class NdjsonColumns {
    private static final List<String> EVENT_PARTS = List.of("input", "prediction", "attribution");

    private final ColumnRoles event;
    private final FeatureColumns features;
    private final CellFormat format;
    private final Map<String, ColumnScan> scans = new LinkedHashMap<>();

    NdjsonColumns(ColumnRoles event, FeatureColumns features, CellFormat format) {
        this.event = event;
        this.features = features;
        this.format = format;
    }

    /** First pass: learns what the columns hold; throws at the first fault. */
    void inspect(String place, long line, JsonCell object, Set<String> keys) {
        if (isEvent(object)) {
            return;
        }
        object.members().forEach((name, value) -> {
            if (keys.add(name)) {
                ColumnName.check(place, name);
            }
            if (value.isContainer() && !name.equals(event.ranking())) {
                throw FaultException.of(
                        place + ": " + name, "a number, a text, true, false or null", "a list or object");
            }
            if (isNumeric(name) && !isNumberOrMissing(value)) {
                throw FaultException.of(place + ": " + name, "a number", value.toString());
            }
            if (isFeature(name)) {
                scans.computeIfAbsent(name, any -> new ColumnScan(format)).add(value, line);
            }
        });
    }

    private boolean isNumberOrMissing(JsonCell value) {
        return switch (value.type()) {
            case NUMBER, NULL -> true;
            case STRING -> format.isMissing(value.text()) || format.isNumber(value.text());
            default -> false;
        };
    }

    List<ColumnReport> reports(KnownKinds known) {
        List<ColumnReport> reports = new ArrayList<>();
        scans.forEach((name, scan) ->
                reports.add(scan.report(name, features.declared().get(name), known.of(name))));
        return reports;
    }

    private boolean isNumeric(String name) {
        return name.equals(event.predictionValue())
                || event.probabilities().containsValue(name)
                || features.declared().get(name) == ColumnKind.NUMERIC;
    }

    private boolean isFeature(String name) {
        return !event.names().contains(name) && !features.ignored().contains(name);
    }

    private static boolean isEvent(JsonCell object) {
        return object.members().entrySet().stream().anyMatch(entry -> isPart(entry.getKey(), entry.getValue()));
    }

    /** {@code "input": {…}}, or with dots, as exports write it: {@code "input.num.age": 41}. */
    private static boolean isPart(String key, JsonCell value) {
        return EVENT_PARTS.stream()
                .anyMatch(part ->
                        key.startsWith(part + ".") || (key.equals(part) && value.type() == JsonCell.Type.OBJECT));
    }

    /** Second pass: the values of one object. */
    Row row(JsonCell object, KnownKinds known) {
        Map<String, Double> numeric = new HashMap<>();
        Map<String, String> categorical = new HashMap<>();
        if (isEvent(object)) {
            object.members().forEach((key, part) -> {
                if (isPart(key, part)) {
                    flatten(key, part, (name, value) -> leaf(name, value, numeric, categorical));
                }
            });
        } else {
            object.members().forEach((name, value) -> plain(name, value, known, numeric, categorical));
        }
        return new Row(numeric, categorical, 1, Map.of());
    }

    private static void leaf(
            String name, JsonCell value, Map<String, Double> numeric, Map<String, String> categorical) {
        if (name.equals(Fields.INPUT_NONFINITE)) {
            value.elements().forEach(entry -> nonFinite(entry.text(), numeric));
            if (!value.isContainer()) {
                nonFinite(value.text(), numeric);
            }
        } else if (value.type() == JsonCell.Type.NUMBER && !isNamed(name)) {
            numeric.put(name, CellParser.number(value.text()));
        } else if (!value.isContainer() && value.type() != JsonCell.Type.NULL) {
            categorical.put(name, value.text());
        }
    }

    /** A number there is stored as the text in which it is written. */
    private static boolean isNamed(String name) {
        return name.startsWith(Fields.INPUT_CAT) || name.equals(Fields.PREDICTION_LABEL);
    }

    private static void flatten(String name, JsonCell value, BiConsumer<String, JsonCell> leaf) {
        if (value.type() == JsonCell.Type.OBJECT) {
            value.members().forEach((key, member) -> flatten(name + "." + key, member, leaf));
        } else {
            leaf.accept(name, value);
        }
    }

    private static void nonFinite(String entry, Map<String, Double> numeric) {
        int colon = entry.lastIndexOf(':');
        if (colon > 0) {
            numeric.put(Fields.INPUT_NUM + entry.substring(0, colon), Double.NaN);
        }
    }

    private void plain(
            String name,
            JsonCell value,
            KnownKinds known,
            Map<String, Double> numeric,
            Map<String, String> categorical) {
        if (value.isMissing() || features.ignored().contains(name)) {
            return;
        }
        if (name.equals(event.predictionLabel())) {
            categorical.put(Fields.PREDICTION_LABEL, value.text());
        } else if (isNumeric(name) && value.type() == JsonCell.Type.STRING && format.isMissing(value.text())) {
            return;
        } else if (name.equals(event.predictionValue())) {
            numeric.put(Fields.PREDICTION_VALUE, value.number(format));
        } else if (event.probabilities().containsValue(name)) {
            event.probabilities().forEach((label, column) -> {
                if (column.equals(name)) {
                    numeric.put(Fields.PREDICTION_PROBABILITY + label, value.number(format));
                }
            });
        } else if (isFeature(name)) {
            FeatureValues.put(
                    kind(name, known),
                    name,
                    value.text(),
                    value.isNumber(format) ? Double.valueOf(value.number(format)) : null,
                    numeric,
                    categorical);
        }
    }

    private ColumnKind kind(String name, KnownKinds known) {
        ColumnKind declared = features.declared().get(name);
        return declared != null
                ? declared
                : scans.getOrDefault(name, new ColumnScan(format)).kind(known.of(name));
    }
}
