package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.alert.AlertJson;
import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.Delivery;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;

/** Where alerts went, and why. */
final class AlertRoutes {
    private final RestOperations operations;
    private final AlertRepository alerts;

    AlertRoutes(RestOperations operations, AlertRepository alerts) {
        this.operations = operations;
        this.alerts = alerts;
    }

    void addTo(RouterBuilder routes) {
        operations.add(routes, "listAlerts", this::page);
        operations.add(routes, "explainAlert", this::explain);
    }

    private ObjectNode page(RoutingContext context) {
        Cursor cursor = Cursor.of(context);
        AlertQuery query = new AlertQuery(
                RestOperations.query(context, "model"),
                RestOperations.query(context, "receiver"),
                RestOperations.choice(context, "state", Delivery.State.class),
                ReportQueries.since(RestOperations.query(context, "since")),
                cursor.after(),
                cursor.oneMore());
        return cursor.page("alerts", alerts.page(query), AlertJson::toJson, AlertQuery::place);
    }

    private ObjectNode explain(RoutingContext context) {
        String id = RestOperations.path(context, "id");
        return AlertJson.explained(alerts.find(id).orElseThrow(() -> Problem.unknownAlert(id)));
    }
}
