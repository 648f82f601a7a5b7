// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.HitFields;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Turns the search hits of one model into rows of a profile. */
final class RowReader {
    /** What the columns of a row need besides. */
    private static final List<String> EVERY_ROW = List.of(
            Fields.MODEL_VERSION,
            Fields.MODEL_ROLE,
            Fields.INPUT_NONFINITE,
            Fields.SAMPLING_WEIGHT,
            Fields.PII_FIELDS,
            Fields.PII_TYPES);

    private final String model;
    private final PiiTypes pii;
    private final BiConsumer<ProfileKey, Row> reader;

    RowReader(String model, PiiTypes pii, BiConsumer<ProfileKey, Row> reader) {
        this.model = model;
        this.pii = pii;
        this.reader = reader;
    }

    /**
     * What a search must ask for.
     *
     * @param columns full names or patterns of columns with doc values
     * @param texts full names of fields without
     */
    static HitFields fields(List<String> columns, List<String> texts) {
        return new HitFields(Stream.concat(columns.stream(), EVERY_ROW.stream()).toList(), texts);
    }

    void read(JsonNode hit) {
        JsonNode fields = hit.path("fields");
        int size = 2 * fields.size();
        Map<String, Double> numeric = new HashMap<>(size);
        Map<String, String> categorical = new HashMap<>();
        Map<String, Set<String>> personal = personalData(fields);
        fields.properties().forEach(field -> {
            JsonNode value = field.getValue().path(0);
            if (value.isNumber()) {
                numeric.put(field.getKey(), value.asDouble());
                return;
            }
            if (!PiiTypes.besideColumns(field.getKey())) {
                categorical.put(field.getKey(), value.asText());
            }
            scan(field.getKey(), field.getValue(), personal);
        });
        fields.path(Fields.INPUT_NONFINITE).forEach(entry -> nonFinite(entry.asText(), numeric));
        double weight = fields.path(Fields.SAMPLING_WEIGHT).path(0).asDouble(1);
        Instant time =
                Instant.ofEpochMilli(fields.path(Fields.TIMESTAMP).path(0).asLong());
        ProfileKey key = new ProfileKey(
                model,
                categorical.getOrDefault(Fields.MODEL_VERSION, ""),
                categorical.getOrDefault(Fields.MODEL_ROLE, ""),
                time.truncatedTo(ChronoUnit.HOURS));
        reader.accept(key, new Row(numeric, categorical, weight, personal));
    }

    /** {@code age:NaN} counts as a non-finite value of its column, not as a missing one. */
    private static void nonFinite(String entry, Map<String, Double> numeric) {
        int colon = entry.lastIndexOf(':');
        if (colon > 0) {
            numeric.put(Fields.INPUT_NUM + entry.substring(0, colon), Double.NaN);
        }
    }

    /** What the agent said. */
    private static Map<String, Set<String>> personalData(JsonNode fields) {
        Set<String> types = new HashSet<>();
        fields.path(Fields.PII_TYPES).forEach(type -> types.add(type.asText()));
        Map<String, Set<String>> byField = new HashMap<>();
        fields.path(Fields.PII_FIELDS).forEach(field -> byField.put(field.asText(), types));
        return byField;
    }

    /** Adds what the agent did not see or let pass. */
    private void scan(String field, JsonNode values, Map<String, Set<String>> byField) {
        if (PiiTypes.scanned(field)) {
            values.forEach(value -> pii.of(field, value.asText())
                    .forEach(type -> byField.computeIfAbsent(field, any -> new HashSet<>())
                            .add(type)));
        }
    }
}
