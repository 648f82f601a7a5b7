package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.report.DependencyJson;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.PerformanceJson;
import io.inferwatch.analyzer.report.ReportJson;
import io.inferwatch.analyzer.report.RunEnding;
import io.inferwatch.analyzer.report.VersionJson;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The REST interface, routed and validated by its contract {@code openapi.yaml}. */
final class RestRoutes {
    static final String ROOT = "/api/v1";
    private static final int DEFAULT_LIMIT = 100;

    private final Vertx vertx;
    private final BlockingHandler worker;
    private final ReportQueries queries;
    private final FindingDecisions decisions;
    private final RunEnding runs;
    private final LabelRoutes labels;
    private final EventRoutes events;
    private final MetricRoutes metrics;
    private final ExperimentRoutes experiments;
    private final List<Consumer<RouterBuilder>> more;

    RestRoutes(
            Vertx vertx,
            BlockingHandler worker,
            ReportQueries queries,
            FindingDecisions decisions,
            RunEnding runs,
            LabelRoutes labels,
            EventRoutes events,
            MetricRoutes metrics,
            ExperimentRoutes experiments,
            List<Consumer<RouterBuilder>> more) {
        this.vertx = vertx;
        this.worker = worker;
        this.queries = queries;
        this.decisions = decisions;
        this.runs = runs;
        this.labels = labels;
        this.events = events;
        this.metrics = metrics;
        this.experiments = experiments;
        this.more = List.copyOf(more);
    }

    /** @param methods receives the methods of every path of the contract */
    Future<Router> router(AllowedMethods methods) {
        return OpenAPIContract.from(vertx, OpenApiFile.forRouter()).map(contract -> {
            contract.getPaths()
                    .forEach(path -> path.getOperations()
                            .forEach(operation -> methods.add(operation.getHttpMethod(), ROOT + path.getName())));
            return router(contract);
        });
    }

    private Router router(OpenAPIContract contract) {
        RouterBuilder routes = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
        routes.rootHandler(BodyHandler.create(false).setBodyLimit(RequestGuard.MOST_BYTES));
        route(routes, "listModels", context -> models());
        route(routes, "getModel", context -> ReportJson.toJson(queries.model(model(context))));
        route(routes, "getPerformance", this::performance);
        route(routes, "listRuns", this::runs);
        route(routes, "finishRun", this::finish);
        route(routes, "listVersions", this::versions);
        route(routes, "listDependencies", context -> DependencyJson.toJson(queries.dependencies()));
        route(routes, "listInstances", context -> ReportJson.toJson(queries.instances()));
        route(routes, "listFindings", this::findings);
        route(routes, "decideFinding", this::decide);
        new IncidentRoutes(worker, queries, decisions).addTo(routes);
        labels.mount(routes);
        events.mount(routes);
        metrics.addTo(routes);
        experiments.addTo(routes);
        more.forEach(group -> group.accept(routes));
        return routes.createRouter();
    }

    private ObjectNode models() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        queries.models().stream().map(ReportJson::toJson).forEach(json.putArray("models")::add);
        return json;
    }

    private ObjectNode performance(RoutingContext context) {
        return PerformanceJson.toJson(queries.report(
                model(context), text(context, "from"), text(context, "to"), MonitorSelection.defaults()));
    }

    private ObjectNode versions(RoutingContext context) {
        return VersionJson.toJson(model(context), queries.versions(model(context)));
    }

    private ObjectNode runs(RoutingContext context) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        queries.runs(model(context)).stream().map(ReportJson::toJson).forEach(json.putArray("runs")::add);
        return json;
    }

    /** It needs no body, so a page of another site could send it; browsers say where a request comes from. */
    private ObjectNode finish(RoutingContext context) {
        requireSameSite(context);
        String model = queries.model(model(context)).model();
        String run = ReportQueries.runId(Objects.requireNonNull(context.pathParam("id")));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return json.put("model", model)
                .put("run", run)
                .put("finished", runs.finish(model, run).toString());
    }

    /** Refuses what a browser sends for a page of another site. */
    static void requireSameSite(RoutingContext context) {
        String site = context.request().getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw Problem.foreignSite(site);
        }
    }

    private ObjectNode findings(RoutingContext context) {
        ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        RequestParameter limit = request.getQuery().get("limit");
        return queries.findings(
                        text(context, "model"),
                        text(context, "state"),
                        limit == null || limit.isNull() ? DEFAULT_LIMIT : limit.getInteger(),
                        text(context, "after"))
                .toJson();
    }

    private ObjectNode decide(RoutingContext context) {
        String id = Objects.requireNonNull(context.pathParam("id"));
        FindingDecisions.Done done = DecisionBody.act(context, decision -> decisions.act(decision, List.of(id)));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("finding", FindingJson.toJson(done.findings().get(0)));
        json.put("reference", done.reference() == null ? null : done.reference().id());
        return json;
    }

    private void route(RouterBuilder routes, String operation, Function<RoutingContext, JsonNode> answer) {
        routes.getRoute(operation)
                .addHandler(context -> worker.answer(context, () -> json(answer.apply(context))))
                .addFailureHandler(RestRoutes::fail);
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

    private static ETagResponse json(JsonNode json) {
        return ETagResponse.of("application/json", json.toString());
    }

    private static String model(RoutingContext context) {
        return Objects.requireNonNull(context.pathParam("model"));
    }

    /** As sent: the validated parameters were decoded twice, which turns the plus of a time zone into a space. */
    private static @Nullable String text(RoutingContext context, String name) {
        return context.queryParams().get(name);
    }
}
