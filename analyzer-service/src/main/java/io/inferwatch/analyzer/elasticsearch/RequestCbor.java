// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.json.JsonpSerializable;
import co.elastic.clients.json.jackson.JacksonJsonpGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;

/**
 * A request, or a part of one, of which most is numbers, as CBOR (RFC 8949): neither side turns them into texts and back. Written once,
 * sent as often as needed. Immutable.
 */
public final class RequestCbor {
    static final ObjectMapper MAPPER = new CBORMapper();
    static final ContentType TYPE = ContentType.create("application/cbor");
    /** A map of any length, and its end (RFC 8949, 3.2.2). */
    private static final int BEGIN = 0xBF;

    private static final int END = 0xFF;

    private final byte[] bytes;

    private RequestCbor(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What Jackson can write: a number, a text, a map. */
    public static RequestCbor value(Object value) {
        try {
            return new RequestCbor(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("Plain values can be written", impossible);
        }
    }

    /** A part of a request. */
    public static RequestCbor of(JsonpSerializable part) {
        return written(generator -> part.serialize(generator, RequestJson.MAPPER));
    }

    /** Named parts of a request, such as aggregations. */
    public static RequestCbor of(Map<String, ? extends JsonpSerializable> parts) {
        return written(generator -> {
            generator.writeStartObject();
            parts.forEach((name, part) -> {
                generator.writeKey(name);
                part.serialize(generator, RequestJson.MAPPER);
            });
            generator.writeEnd();
        });
    }

    /** Members that are written already. */
    public static RequestCbor object(Map<String, RequestCbor> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(BEGIN);
        members.forEach((name, member) -> {
            bytes.writeBytes(value(name).bytes);
            bytes.writeBytes(member.bytes);
        });
        bytes.write(END);
        return new RequestCbor(bytes.toByteArray());
    }

    private static RequestCbor written(Consumer<JsonGenerator> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator =
                new JacksonJsonpGenerator(MAPPER.getFactory().createGenerator(bytes))) {
            writer.accept(generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory can be written", impossible);
        }
        return new RequestCbor(bytes.toByteArray());
    }

    HttpEntity entity() {
        return new ByteArrayEntity(bytes, TYPE);
    }
}
