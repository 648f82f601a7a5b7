// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.function.Consumer;

/** The REST interface, routed and validated by its contract {@code openapi.yaml}. */
final class RestRoutes {
    static final String ROOT = "/api/v1";

    private final Vertx vertx;
    private final OpenApiFile file;
    private final List<Consumer<RouterBuilder>> groups;

    /** @param groups connect the operations of the contract with what answers them */
    RestRoutes(Vertx vertx, OpenApiFile file, List<Consumer<RouterBuilder>> groups) {
        this.vertx = vertx;
        this.file = file;
        this.groups = List.copyOf(groups);
    }

    /** @param methods receives the methods of every path of the contract */
    Future<Router> router(AllowedMethods methods) {
        return OpenAPIContract.from(vertx, file.forRouter()).map(contract -> {
            contract.getPaths()
                    .forEach(path -> path.getOperations()
                            .forEach(operation -> methods.add(operation.getHttpMethod(), ROOT + path.getName())));
            return router(contract);
        });
    }

    private Router router(OpenAPIContract contract) {
        RouterBuilder routes = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
        routes.rootHandler(BodyHandler.create(false).setBodyLimit(RequestGuard.MOST_BYTES));
        routes.rootHandler(new RequestRules(file.document()));
        groups.forEach(group -> group.accept(routes));
        return routes.createRouter();
    }

    /** Refuses what a browser sends for a page of another site. */
    static void requireSameSite(RoutingContext context) {
        String site = context.request().getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw Problem.foreignSite(site);
        }
    }

    static void fail(RoutingContext context) {
        send(context.response(), Problem.of(context));
    }

    static void send(HttpServerResponse response, Problem problem) {
        if (!response.ended() && !response.headWritten()) {
            response.setStatusCode(problem.status())
                    .putHeader("content-type", "application/problem+json")
                    .end(problem.toJson().toString());
        }
    }
}
