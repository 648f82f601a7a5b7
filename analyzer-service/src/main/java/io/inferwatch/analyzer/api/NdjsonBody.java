// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body with one JSON object a line. A form on another site cannot send this media type, and a script there would have
 * to be allowed first, which the service does not.
 */
final class NdjsonBody {
    static final String MEDIA_TYPE = "application/x-ndjson";

    private static final Pattern CONTENT_TYPE =
            Pattern.compile("application/x-ndjson\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    private NdjsonBody() {}

    /** @throws Problem.ProblemException for another media type or encoding, and for a body without a line */
    static String read(RoutingContext context) {
        requireMediaType(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
        String text = text(GzipBody.unpacked(context));
        if (text.isBlank()) {
            throw Problem.invalid("body: Expecting one JSON object a line. Found: none");
        }
        return text;
    }

    private static void requireMediaType(@Nullable String type) {
        if (type == null
                || !CONTENT_TYPE.matcher(type.strip().toLowerCase(Locale.ROOT)).matches()) {
            throw Problem.unsupported(
                    "Content-Type: Expecting " + MEDIA_TYPE + " in UTF-8. Found: " + (type == null ? "none" : type));
        }
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Problem.invalid("body: Expecting UTF-8 text. Found: bytes that are not");
        }
    }
}
