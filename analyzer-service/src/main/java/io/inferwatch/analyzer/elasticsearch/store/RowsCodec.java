// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.monitors.profile.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Rows as the text of a field that is not indexed: JSON, deflated, base64. What is not finite is not kept. */
final class RowsCodec {
    private RowsCodec() {}

    static String encode(List<Row> rows) {
        ArrayNode all = ElasticsearchConnection.JSON.createArrayNode();
        for (Row row : rows) {
            ObjectNode one = all.addObject();
            row.numeric().forEach((column, value) -> {
                if (Double.isFinite(value)) {
                    one.put(column, value);
                }
            });
            row.categorical().forEach(one::put);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new DeflaterOutputStream(bytes)) {
            ElasticsearchConnection.JSON.writeValue(packed, all);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** @throws IllegalStateException if the text holds no rows */
    static List<Row> decode(String text) {
        List<Row> rows = new ArrayList<>();
        try (InflaterInputStream packed = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            ElasticsearchConnection.JSON.readTree(packed).forEach(row -> rows.add(row(row)));
        } catch (IOException | IllegalArgumentException damaged) {
            throw new IllegalStateException("sample: Expecting stored rows. Found: damaged bytes", damaged);
        }
        return rows;
    }

    private static Row row(JsonNode json) {
        Map<String, Double> numeric = new HashMap<>();
        Map<String, String> categorical = new HashMap<>();
        json.properties().forEach(field -> {
            if (field.getValue().isNumber()) {
                numeric.put(field.getKey(), field.getValue().asDouble());
            } else {
                categorical.put(field.getKey(), field.getValue().asText());
            }
        });
        return Row.of(numeric, categorical);
    }
}
