package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.inferwatch.analyzer.report.ReportJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The REST interface, routed and validated by its contract {@code openapi.yaml}. */
final class RestRoutes {
    private final Vertx vertx;
    private final Worker worker;
    private final Queries queries;

    RestRoutes(Vertx vertx, Worker worker, Queries queries) {
        this.vertx = vertx;
        this.worker = worker;
        this.queries = queries;
    }

    Future<Router> router() {
        return OpenAPIContract.from(vertx, contract()).map(this::router);
    }

    private Router router(OpenAPIContract contract) {
        RouterBuilder routes = RouterBuilder.create(vertx, contract);
        route(routes, "listModels", (path, query) -> models());
        route(routes, "getModel", (path, query) -> ReportJson.toJson(queries.model(required(path, "model"))));
        route(routes, "getReport", this::report);
        route(routes, "listFindings", (path, query) -> findings(query));
        return routes.createRouter();
    }

    private ObjectNode models() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        queries.models().stream().map(ReportJson::toJson).forEach(json.putArray("models")::add);
        return json;
    }

    private ObjectNode report(Map<String, RequestParameter> path, Map<String, RequestParameter> query) {
        return ReportJson.toJson(queries.report(required(path, "model"), text(query, "from"), text(query, "to")));
    }

    private ObjectNode findings(Map<String, RequestParameter> query) {
        RequestParameter limit = query.get("limit");
        return FindingPage.of(
                        queries.findings(text(query, "model"), text(query, "state")),
                        limit == null || limit.isEmpty() ? 100 : limit.getInteger(),
                        text(query, "after"))
                .toJson();
    }

    private void route(
            RouterBuilder routes,
            String operation,
            BiFunction<Map<String, RequestParameter>, Map<String, RequestParameter>, JsonNode> answer) {
        routes.getRoute(operation).addHandler(context -> {
            ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
            worker.answer(context, () -> json(answer.apply(request.getPathParameters(), request.getQuery())));
        });
        routes.getRoute(operation).addFailureHandler(RestRoutes::fail);
    }

    static void fail(RoutingContext context) {
        Throwable failure = context.failure();
        send(context, failure == null ? Problem.notFound(context.request().path()) : Problem.of(failure));
    }

    static void send(RoutingContext context, Problem problem) {
        if (!context.response().ended() && !context.response().headWritten()) {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader("content-type", "application/problem+json")
                    .end(problem.toJson().toString());
        }
    }

    private static Answer json(JsonNode json) {
        return Answer.of("application/json", json.toString());
    }

    private static String required(Map<String, RequestParameter> parameters, String name) {
        String value = text(parameters, name);
        if (value == null) {
            throw Problem.invalid(name + ": Expecting a value. Found: nothing");
        }
        return value;
    }

    private static @Nullable String text(Map<String, RequestParameter> parameters, String name) {
        RequestParameter value = parameters.get(name);
        return value == null || value.isNull() ? null : String.valueOf(value.get());
    }

    private static JsonObject contract() {
        try (InputStream yaml = RestRoutes.class.getResourceAsStream("/io/inferwatch/analyzer/openapi.yaml")) {
            JsonNode contract = new YAMLMapper().readTree(yaml);
            // Only requests are validated, and the router refuses contracts with media types beyond its short list.
            ((ObjectNode) contract.at("/components/responses/Problem")).remove("content");
            return new JsonObject(contract.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
