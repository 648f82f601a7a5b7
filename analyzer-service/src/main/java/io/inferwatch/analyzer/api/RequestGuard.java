// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with a request before it is routed: a host that is not this service's, a URI that cannot be read, a body that
 * is too large.
 */
record RequestGuard(AllowedHosts hosts) {
    /** No operation of the service needs more. */
    static final long MOST_BYTES = 1 << 20;

    /** Of path and query; the names of models and columns may be long. */
    static final int MOST_URI = 8_192;

    static final int MOST_HEADER = 16_384;

    Optional<Problem> refusal(HttpServerRequest request) {
        if (request.uri().length() > MOST_URI) {
            return Optional.of(Problem.uriTooLong(request.uri().length()));
        }
        int header = request.headers().entries().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length() + 4)
                .sum();
        if (header > MOST_HEADER) {
            return Optional.of(Problem.headerTooLarge(header));
        }
        HostAndPort host = request.authority();
        if (host == null || host.host() == null || host.host().isEmpty()) {
            return Optional.of(Problem.badRequest("Host: Expecting the service's host. Found: "
                    + Optional.ofNullable(request.getHeader(HttpHeaders.HOST)).orElse("none")));
        }
        if (!hosts.allows(host.host())) {
            return Optional.of(Problem.foreignHost(host.host()));
        }
        if (!isReadable(request)) {
            return Optional.of(Problem.unreadable(request.uri()));
        }
        OptionalLong length = length(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        return length.isPresent() && length.getAsLong() > MOST_BYTES
                ? Optional.of(Problem.tooLarge(MOST_BYTES))
                : Optional.empty();
    }

    private static boolean isReadable(HttpServerRequest request) {
        try {
            String path = request.path();
            request.params();
            return path != null
                    && !URLDecoder.decode(path, StandardCharsets.UTF_8).isEmpty();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static OptionalLong length(@Nullable String header) {
        try {
            return header == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(header.strip()));
        } catch (NumberFormatException unreadable) {
            return OptionalLong.empty();
        }
    }
}
