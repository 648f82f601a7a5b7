// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a body that is one JSON object. */
final class JsonBody {
    private static final Pattern CONTENT_TYPE =
            Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private JsonBody() {}

    /** @throws Problem.ProblemException for another media type or encoding, and for what is not JSON */
    static JsonNode read(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (body == null || body.length() == 0) {
            throw Problem.invalid("body: Expecting a JSON object. Found: none");
        }
        requireMediaType(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
        String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw Problem.unsupported("Content-Encoding: Expecting none. Found: " + encoding);
        }
        return parse(body);
    }

    private static void requireMediaType(@Nullable String type) {
        if (type == null
                || !CONTENT_TYPE.matcher(type.strip().toLowerCase(Locale.ROOT)).matches()) {
            throw Problem.unsupported(
                    "Content-Type: Expecting application/json in UTF-8. Found: " + (type == null ? "none" : type));
        }
    }

    private static JsonNode parse(Buffer body) {
        try {
            return READER.readTree(body.getBytes());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw Problem.invalid(
                    "body: Expecting a JSON object with every name once. Found: something else in line " + line);
        } catch (IOException e) {
            throw Problem.invalid("body: Expecting UTF-8 text. Found: bytes that are not");
        }
    }
}
