// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token that comes with a request: in the header, else in the cookie of the browser.
 *
 * @param text null: none
 * @param cookie whether the browser sent it by itself, so that a page of another site may have caused the request
 */
record Credential(@Nullable String text, boolean cookie) {
    static final String COOKIE = "inferwatch_token";
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+) *");

    static Credential of(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            Matcher bearer = BEARER.matcher(header);
            return new Credential(bearer.matches() ? bearer.group(1) : "", false);
        }
        Cookie sent = request.getCookie(COOKIE);
        return sent == null ? new Credential(null, false) : new Credential(sent.getValue(), true);
    }

    @Override
    public String toString() {
        return "Credential[" + (text == null ? "none" : "***") + (cookie ? ", cookie]" : "]");
    }
}
