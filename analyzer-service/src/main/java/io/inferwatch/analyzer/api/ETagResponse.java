package io.inferwatch.analyzer.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The response to a GET.
 *
 * @param tag entity tag with its quotes: a hash of the body, or of what a GET answers of the same thing
 * @param status of success
 * @param location where the answer is instead; null: here
 * @param caching value of Cache-Control
 */
record ETagResponse(
        String mediaType,
        Buffer body,
        String tag,
        int status,
        @Nullable String location,
        String caching) {
    private static final String ASK = "no-cache";
    private static final int NO_CONTENT = 204;

    /** The answer is at another path. */
    static ETagResponse redirect(String location) {
        return new ETagResponse("text/plain", Buffer.buffer(), "", 302, location, ASK);
    }

    static ETagResponse of(String mediaType, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new ETagResponse(mediaType + "; charset=utf-8", Buffer.buffer(body), tag(body), 200, null, ASK);
    }

    /** Done, without a body. */
    static ETagResponse nothing() {
        return of("text/plain", "").withStatus(NO_CONTENT);
    }

    /** The same with another status of success. */
    ETagResponse withStatus(int other) {
        return new ETagResponse(mediaType, body, tag, other, location, caching);
    }

    /** The same with the entity tag of something else. */
    ETagResponse withTag(String other) {
        return new ETagResponse(mediaType, body, other, status, location, caching);
    }

    /** The same for a path that never has another body: clients need not ask again. */
    ETagResponse forGood() {
        return new ETagResponse(mediaType, body, tag, status, location, "public, max-age=31536000, immutable");
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
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                    .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end(body);
        }
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
