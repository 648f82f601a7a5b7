// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The response to a GET.
 *
 * @param tag entity tag with its quotes: a hash of the body, or of what a GET answers of the same thing
 * @param status of success
 * @param location where the answer is instead; null: here
 * @param caching value of Cache-Control
 * @param zipped the body, compressed once for all who take it so; null: it is compressed as it is sent
 */
record ETagResponse(
        String mediaType,
        Buffer body,
        String tag,
        int status,
        @Nullable String location,
        String caching,
        @Nullable Buffer zipped) {
    private static final int LEAST_TO_ZIP = 1_024;
    private static final String GZIP = "gzip";
    private static final String ASK = "no-cache";
    private static final int NO_CONTENT = 204;

    /** The answer is at another path. */
    static ETagResponse redirect(String location) {
        return new ETagResponse("text/plain", Buffer.buffer(), "", 302, location, ASK, null);
    }

    static ETagResponse of(String mediaType, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new ETagResponse(mediaType + "; charset=utf-8", Buffer.buffer(body), tag(body), 200, null, ASK, null);
    }

    /** Done, without a body. */
    static ETagResponse nothing() {
        return of("text/plain", "").withStatus(NO_CONTENT);
    }

    /** The same with another status of success. */
    ETagResponse withStatus(int other) {
        return new ETagResponse(mediaType, body, tag, other, location, caching, zipped);
    }

    /** The same with the entity tag of something else. */
    ETagResponse withTag(String other) {
        return new ETagResponse(mediaType, body, other, status, location, caching, zipped);
    }

    /** The same for a path that never has another body: clients need not ask again. */
    ETagResponse forGood() {
        return new ETagResponse(mediaType, body, tag, status, location, "public, max-age=31536000, immutable", zipped);
    }

    /** The same, compressed once for several readers. */
    ETagResponse compressed() {
        if (body.length() < LEAST_TO_ZIP) {
            return this;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length() / 4);
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ETagResponse(mediaType, body, tag, status, location, caching, Buffer.buffer(bytes.toByteArray()));
    }

    /** Sends the response, or 304 without a body if the client has it already. */
    void send(RoutingContext context) {
        if (location != null) {
            context.redirect(location);
            return;
        }
        HttpServerResponse response = context.response().putHeader(HttpHeaders.CACHE_CONTROL, caching);
        if (status == NO_CONTENT) {
            response.setStatusCode(status).end();
            return;
        }
        response.putHeader(HttpHeaders.ETAG, tag).putHeader(HttpHeaders.VARY, "Accept-Encoding");
        boolean reads = RouteRoles.isReading(context.request().method().name());
        if (reads && matches(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else {
            response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
            Buffer sent = body;
            if (zipped != null && takesGzip(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING))) {
                response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
                sent = zipped;
            }
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(sent.length()))
                    .end(sent);
        }
    }

    /** Whether the client names gzip, without a quality (RFC 9110, 12.5.3): who names one is served as it comes. */
    private static boolean takesGzip(@Nullable String codings) {
        return codings != null
                && Arrays.stream(codings.split(",")).map(String::strip).anyMatch(GZIP::equalsIgnoreCase);
    }

    /**
     * Refuses to replace what is not as the client has seen it (RFC 9110, 13.1.1).
     *
     * @throws Problem.ProblemException 428 without If-Match, 412 with another tag
     */
    void requireSeen(RoutingContext context) {
        if (!isConditional(context)) {
            throw Problem.conditionNeeded(tag);
        }
        String condition = context.request().getHeader(HttpHeaders.IF_MATCH);
        boolean seen = Arrays.stream(condition.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag));
        if (!seen) {
            throw Problem.changedMeanwhile(tag, condition);
        }
    }

    /** Whether a request is to be refused where something is not as the client has seen it. */
    static boolean isConditional(RoutingContext context) {
        return context.request().headers().contains(HttpHeaders.IF_MATCH);
    }

    /** If-None-Match compares weakly (RFC 9110, 13.1.2). */
    private boolean matches(@Nullable String condition) {
        return condition != null
                && Arrays.stream(condition.split(","))
                        .map(String::strip)
                        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                        .anyMatch(one -> one.equals("*") || one.equals(tag));
    }

    private static String tag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
