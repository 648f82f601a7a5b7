// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.access.AccessDecision;
import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.page.render.PageRenderer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page that takes a token and keeps it in a cookie which no script reads and no other site sends. */
final class SignInRoutes {
    static final String PATH = "/sign-in";
    static final String SIGN_OUT = "/sign-out";

    private static final String POLICY = PageRoutes.POLICY;

    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int LONGEST_FORM = 8_192;
    /** A path of this service; two slashes, or a backslash, would lead to another host. */
    private static final Pattern HERE = Pattern.compile("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?");

    private final TokenCheck tokens;
    private final boolean secure;
    private final PageRenderer pages;

    /** @param secure whether browsers reach the service over TLS, so that the cookie is for TLS only */
    SignInRoutes(TokenCheck tokens, boolean secure, PageRenderer pages) {
        this.tokens = tokens;
        this.secure = secure;
        this.pages = pages;
    }

    void mount(Router router, AllowedMethods methods) {
        methods.add(HttpMethod.GET, PATH);
        methods.add(HttpMethod.POST, PATH);
        methods.add(HttpMethod.POST, SIGN_OUT);
        BodyHandler form = BodyHandler.create(false).setBodyLimit(LONGEST_FORM);
        router.get(PATH).handler(context -> show(context, 200, "", "/"));
        router.post(PATH).handler(form).handler(this::signIn);
        router.post(SIGN_OUT).handler(form).handler(this::signOut);
    }

    /** @param next where to go after signing in */
    void show(RoutingContext context, int status, String message, String next) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Cache-Control", "no-store")
                .putHeader("content-type", "text/html; charset=utf-8")
                .end(pages.signIn(message, here(next)));
    }

    private void signIn(RoutingContext context) {
        RestRoutes.requireSameSite(context);
        String token =
                String.valueOf(context.request().getFormAttribute("token")).strip();
        String next = here(context.request().getFormAttribute("next"));
        tokens.decide(token, AccessRole.READ).onSuccess(decision -> {
            if (decision instanceof AccessDecision.Refused refused) {
                show(context, 401, refused.reason(), next);
            } else {
                context.response().addCookie(cookie(token).setMaxAge(REMEMBERED.toSeconds()));
                go(context, next);
            }
        });
    }

    private void signOut(RoutingContext context) {
        RestRoutes.requireSameSite(context);
        context.response().addCookie(cookie("").setMaxAge(0));
        go(context, PATH);
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(Credential.COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT);
    }

    private static void go(RoutingContext context, String path) {
        context.response().setStatusCode(303).putHeader("Location", path).end();
    }

    private static String here(@Nullable String next) {
        return next != null && HERE.matcher(next).matches() ? next : "/";
    }

    /** Whether a browser sent this from a page of this service. */
    static boolean isSameOrigin(RoutingContext context) {
        HttpServerRequest request = context.request();
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null
                && origin.replaceFirst("^https?://", "").equalsIgnoreCase(String.valueOf(request.authority()));
    }
}
