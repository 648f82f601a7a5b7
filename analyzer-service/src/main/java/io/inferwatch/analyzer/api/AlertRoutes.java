package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.alert.AlertJson;
import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.AlertQuery.Place;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where alerts went, and why. */
final class AlertRoutes {
    private static final int DEFAULT_LIMIT = 100;

    private final BlockingHandler worker;
    private final AlertRepository alerts;

    AlertRoutes(BlockingHandler worker, AlertRepository alerts) {
        this.worker = worker;
        this.alerts = alerts;
    }

    void addTo(RouterBuilder routes) {
        route(routes, "listAlerts", this::page);
        route(routes, "explainAlert", this::explain);
    }

    private void route(RouterBuilder routes, String operation, Function<RoutingContext, JsonNode> answer) {
        routes.getRoute(operation)
                .addHandler(context -> worker.answer(
                        context,
                        () -> ETagResponse.of(
                                "application/json", answer.apply(context).toString())))
                .addFailureHandler(RestRoutes::fail);
    }

    private ObjectNode page(RoutingContext context) {
        ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        RequestParameter given = request.getQuery().get("limit");
        int limit = given == null || given.isNull() ? DEFAULT_LIMIT : given.getInteger();
        String state = text(context, "state");
        String after = text(context, "after");
        AlertQuery query = new AlertQuery(
                text(context, "model"),
                text(context, "receiver"),
                state == null ? null : Delivery.State.of(state).orElseThrow(),
                null,
                after == null ? null : place(after),
                limit + 1);
        List<StoredAlert> found = alerts.page(query);
        List<StoredAlert> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        page.stream().map(AlertJson::toJson).forEach(json.putArray("alerts")::add);
        return json.put("next", found.size() <= limit ? null : cursor(Place.of(page.get(limit - 1))));
    }

    private ObjectNode explain(RoutingContext context) {
        String id = Objects.requireNonNull(context.pathParam("id"));
        return AlertJson.explained(alerts.find(id).orElseThrow(() -> Problem.unknownAlert(id)));
    }

    private static @Nullable String text(RoutingContext context, String name) {
        return context.queryParams().get(name);
    }

    private static Place place(String text) {
        Cursor cursor = Cursor.parse(text);
        return new Place(cursor.time(), cursor.id());
    }

    private static String cursor(Place place) {
        return new Cursor(place.created(), place.id()).text();
    }
}
