// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The methods of every path that the service has. Answers OPTIONS, refuses methods that a path does not have, and treats HEAD as
 * GET; the server then leaves the body out. Immutable once routes are set up.
 */
final class AllowedMethods implements Handler<RoutingContext> {
    private record Entry(Pattern path, HttpMethod method) {}

    private final List<Entry> entries = new ArrayList<>();

    /** @param path with parameters as {@code :name} or <code>{name}</code> */
    void add(HttpMethod method, String path) {
        entries.add(new Entry(pattern(path), method));
    }

    /** @param path with parameters as {@code :name} or <code>{name}</code> */
    static Pattern pattern(String path) {
        StringBuilder pattern = new StringBuilder();
        for (String part : path.split("/", -1)) {
            boolean parameter = part.startsWith(":") || part.startsWith("{");
            pattern.append(pattern.isEmpty() ? "" : "/").append(parameter ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.compile(pattern + (path.equals("/") ? "" : "/?"));
    }

    @Override
    public void handle(RoutingContext context) {
        Optional<List<String>> allowed = of(context.normalizedPath());
        String method = context.request().method().name();
        if (allowed.isEmpty()) {
            context.next();
        } else if (method.equals("OPTIONS")) {
            allow(context, allowed.get()).response().setStatusCode(204).end();
        } else if (!allowed.get().contains(method)) {
            allow(context, allowed.get())
                    .fail(Problem.wrongMethod(method, allowed.get()).asException());
        } else if (method.equals("HEAD")) {
            context.reroute(HttpMethod.GET, context.request().uri());
        } else {
            context.next();
        }
    }

    private static RoutingContext allow(RoutingContext context, List<String> methods) {
        context.response().putHeader("Allow", String.join(", ", methods));
        return context;
    }

    /** The methods of a path, in alphabetical order; empty when the service does not have it. */
    Optional<List<String>> of(String path) {
        TreeSet<String> methods = new TreeSet<>();
        for (Entry entry : entries) {
            if (entry.path().matcher(path).matches()) {
                methods.add(entry.method().name());
            }
        }
        if (methods.isEmpty()) {
            return Optional.empty();
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return Optional.of(List.copyOf(methods));
    }
}
