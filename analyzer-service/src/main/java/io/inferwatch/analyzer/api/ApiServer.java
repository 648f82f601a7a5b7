package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.Reports;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.micrometer.PrometheusScrapingHandler;
import java.util.Optional;

/**
 * REST, pages, health and metrics on one port. Event loops never block: whatever reads the cluster runs on
 * worker threads.
 */
public final class ApiServer {
    private final Vertx vertx;
    private final Reports reports;
    private final FindingDecisions decisions;
    private final PrometheusMeterRegistry metrics;

    public ApiServer(Vertx vertx, Reports reports, FindingDecisions decisions, PrometheusMeterRegistry metrics) {
        this.vertx = vertx;
        this.reports = reports;
        this.decisions = decisions;
        this.metrics = metrics;
    }

    /** @param port 0: any free port; the server returns it */
    public Future<HttpServer> listen(String host, int port) {
        BlockingHandler worker = new BlockingHandler(vertx);
        ReportQueries queries = new ReportQueries(reports);
        return new RestRoutes(vertx, worker, queries, decisions)
                .router()
                .map(rest -> router(rest, new PageRoutes(worker, queries)))
                .compose(router ->
                        vertx.createHttpServer().requestHandler(router).listen(port, host));
    }

    private Router router(Router rest, PageRoutes pages) {
        Router router = Router.router(vertx);
        router.get("/health/live").handler(context -> health(context, Optional.empty()));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(PrometheusScrapingHandler.create(metrics));
        pages.mount(router);
        router.route("/api/*").failureHandler(RestRoutes::fail);
        router.route("/api/v1/*").subRouter(rest);
        router.route("/api/*")
                .handler(context -> RestRoutes.send(
                        context, Problem.notFound(context.request().path())));
        router.route()
                .handler(context ->
                        pages.send(context, Problem.notFound(context.request().path())));
        router.route().failureHandler(pages::fail);
        return router;
    }

    private void ready(RoutingContext context) {
        vertx.executeBlocking(reports::unhealthy, false)
                .onSuccess(reason -> health(context, reason))
                .onFailure(failure ->
                        health(context, Optional.of(Problem.of(failure).detail())));
    }

    private static void health(RoutingContext context, Optional<String> reason) {
        context.response()
                .setStatusCode(reason.isEmpty() ? 200 : 503)
                .putHeader("content-type", "application/json")
                .end(JsonNodeFactory.instance
                        .objectNode()
                        .put("status", reason.isEmpty() ? "up" : "down")
                        .put("reason", reason.orElse(null))
                        .toString());
    }
}
