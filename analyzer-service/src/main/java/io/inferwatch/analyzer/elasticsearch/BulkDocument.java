// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes documents of bulk requests straight to bytes: half of the time that a tree of each takes, where there are many. */
public final class BulkDocument {
    /** Most documents fit, so the buffer hardly ever grows. */
    private static final int BYTES = 1_024;

    private BulkDocument() {}

    /** Writes the fields of a document, between its brackets. */
    @FunctionalInterface
    public interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    public static BinaryData of(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES);
        try (JsonGenerator json = ElasticsearchConnection.JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory can be written", impossible);
        }
        return BinaryData.of(bytes.toByteArray(), ContentType.APPLICATION_JSON);
    }
}
