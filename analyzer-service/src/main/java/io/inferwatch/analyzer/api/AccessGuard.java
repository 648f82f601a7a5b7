// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.access.AccessDecision;
import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.access.AuditEntry;
import io.inferwatch.analyzer.access.RateLimits;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets only those requests through whose token has the role that they need. Health, the sign-in page and assets are for everybody. */
final class AccessGuard implements Handler<RoutingContext> {
    private static final String ADMITTED = "inferwatch.admitted";
    private static final String WHO = "inferwatch.who";

    private final TokenCheck tokens;
    private final ServiceAccess access;
    private final RouteRoles roles;
    private final SignInRoutes signIn;
    private final PageRoutes pages;

    AccessGuard(TokenCheck tokens, ServiceAccess access, RouteRoles roles, SignInRoutes signIn, PageRoutes pages) {
        this.tokens = tokens;
        this.access = access;
        this.roles = roles;
        this.signIn = signIn;
        this.pages = pages;
    }

    @Override
    public void handle(RoutingContext context) {
        if (isForEverybody(context.normalizedPath()) || context.get(ADMITTED) != null) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        Credential credential = Credential.of(request);
        request.pause(); // the body is read by later handlers
        AccessRole needed = roles.of(request.method().name(), context.normalizedPath());
        tokens.decide(credential.text(), needed).onComplete(decided -> {
            request.resume();
            if (decided.succeeded()) {
                settle(context, credential, decided.result());
            } else {
                context.fail(decided.cause());
            }
        });
    }

    /** The name of the token whose request it is, or the subject of its JWT; null where nobody has to show one. */
    static @Nullable String who(RoutingContext context) {
        return context.get(WHO);
    }

    private static boolean isForEverybody(String path) {
        return path.equals("/health")
                || path.startsWith("/health/")
                || path.equals(SignInRoutes.PATH)
                || path.equals(SignInRoutes.SIGN_OUT)
                || path.startsWith("/assets/");
    }

    private void settle(RoutingContext context, Credential credential, AccessDecision decision) {
        if (decision instanceof AccessDecision.Refused refused) {
            refuse(context, credential, refused);
        } else if (decision instanceof AccessDecision.Known known) {
            limit(context, credential, known.token());
        } else {
            audit(context, null);
            pass(context);
        }
    }

    private void limit(RoutingContext context, Credential credential, AccessToken token) {
        RateLimits limits = access.limits();
        Duration wait = limits == null ? Duration.ZERO : limits.take(token.id());
        if (wait.isZero()) {
            audit(context, token);
            context.put(WHO, token.name());
            admit(context, credential, token);
        } else {
            int seconds = (int) wait.plusNanos(999_999_999).toSeconds();
            context.response().putHeader("Retry-After", Integer.toString(seconds));
            send(context, Problem.tooMany(seconds));
        }
    }

    /** Keeps what changes something, with the status of its response. */
    private void audit(RoutingContext context, @Nullable AccessToken token) {
        HttpServerRequest request = context.request();
        String method = request.method().name();
        if (!RouteRoles.isReading(method)) {
            Instant time = access.clock().instant();
            String path = request.path();
            context.addEndHandler(ended -> access.audit()
                    .add(AuditEntry.of(
                            time, token, method, path, context.response().getStatusCode())));
        }
    }

    private void admit(RoutingContext context, Credential credential, AccessToken token) {
        String method = context.request().method().name();
        AccessRole needed = roles.of(method, context.normalizedPath());
        if (!token.role().allows(needed)) {
            context.response()
                    .putHeader(
                            "WWW-Authenticate",
                            "Bearer realm=\"inferwatch\", error=\"insufficient_scope\", scope=\"" + needed.value()
                                    + "\"");
            send(context, Problem.wrongRole(needed.value(), token.role().value()));
        } else if (credential.cookie() && !RouteRoles.isReading(method) && !SignInRoutes.isSameOrigin(context)) {
            send(context, Problem.otherOrigin());
        } else {
            pass(context);
        }
    }

    private static void pass(RoutingContext context) {
        context.put(ADMITTED, true);
        context.next();
    }

    private void refuse(RoutingContext context, Credential credential, AccessDecision.Refused refused) {
        context.response()
                .putHeader(
                        "WWW-Authenticate",
                        "Bearer realm=\"inferwatch\"" + (credential.text() == null ? "" : ", error=\"invalid_token\""));
        if (isForPrograms(context)
                || !RouteRoles.isReading(context.request().method().name())) {
            send(context, Problem.noToken(refused.reason()));
        } else {
            signIn.show(
                    context,
                    401,
                    credential.text() == null ? "" : refused.reason(),
                    context.request().uri());
        }
    }

    private void send(RoutingContext context, Problem problem) {
        if (isForPrograms(context)) {
            RestRoutes.send(context.response(), problem);
        } else {
            pages.send(context.response(), problem);
        }
    }

    private static boolean isForPrograms(RoutingContext context) {
        String path = context.normalizedPath();
        return path.startsWith("/api/") || path.equals("/metrics");
    }
}
