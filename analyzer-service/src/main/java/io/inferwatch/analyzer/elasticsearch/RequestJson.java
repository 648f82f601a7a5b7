// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.json.JsonpSerializable;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.util.BinaryData;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes parts of typed requests as JSON. */
public final class RequestJson {
    static final JacksonJsonpMapper MAPPER = new JacksonJsonpMapper(ElasticsearchConnection.JSON);

    private RequestJson() {}

    /** A part of a request. */
    public static RawValue of(JsonpSerializable part) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = MAPPER.jsonProvider().createGenerator(text)) {
            part.serialize(generator, MAPPER);
        }
        return new RawValue(text.toString());
    }

    /** The lines of a bulk request that are one operation. */
    static byte[] lines(BulkOperation operation) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        operation._serializables().forEachRemaining(part -> {
            if (part instanceof BinaryData document) {
                write(document, lines);
            } else if (part instanceof JsonNode document) {
                lines.writeBytes(bytes(document));
            } else {
                writeTyped(part, lines);
            }
            lines.write('\n');
        });
        return lines.toByteArray();
    }

    private static void write(BinaryData document, ByteArrayOutputStream lines) {
        try {
            document.writeTo(lines);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory can be written", impossible);
        }
    }

    private static void writeTyped(Object part, ByteArrayOutputStream lines) {
        try (JsonGenerator generator = MAPPER.jsonProvider().createGenerator(lines)) {
            if (part instanceof JsonpSerializable typed) {
                typed.serialize(generator, MAPPER);
            } else {
                MAPPER.serialize(part, generator);
            }
        }
    }

    /** A third of the time that the client's generator takes. */
    private static byte[] bytes(JsonNode document) {
        try {
            return ElasticsearchConnection.JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of JSON can be written", impossible);
        }
    }
}
