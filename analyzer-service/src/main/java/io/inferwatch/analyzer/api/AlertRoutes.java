// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.alert.AlertJson;
import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.DryRun;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where alerts went, and why. */
final class AlertRoutes {
    private final RestOperations operations;
    private final AlertRepository alerts;
    private final @Nullable Alerting alerting;

    /** @param alerting null: nobody hears of incidents */
    AlertRoutes(RestOperations operations, AlertRepository alerts, @Nullable Alerting alerting) {
        this.operations = operations;
        this.alerts = alerts;
        this.alerting = alerting;
    }

    void addTo(RouterBuilder routes) {
        operations.add(routes, "listAlerts", this::page);
        operations.add(routes, "explainAlert", this::explain);
        operations.add(routes, "dryRunAlerts", this::dryRun);
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

    private ObjectNode dryRun(RoutingContext context) {
        List<DryRun.Filter> filters = alerting == null
                ? List.of()
                : alerting.settings().receivers().stream()
                        .map(receiver -> new DryRun.Filter(receiver.name(), receiver.filter()))
                        .toList();
        Instant since = Objects.requireNonNull(ReportQueries.since(RestOperations.query(context, "since")));
        DryRun run = DryRun.of(alerts, since, filters);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("alerts", run.alerts());
        ArrayNode receivers = json.putArray("receivers");
        run.receivers()
                .forEach(one -> receivers
                        .addObject()
                        .put("receiver", one.receiver())
                        .put("messages", one.messages())
                        .put("incidents", one.incidents()));
        return json;
    }

    private ObjectNode explain(RoutingContext context) {
        String id = RestOperations.path(context, "id");
        return AlertJson.explained(alerts.find(id).orElseThrow(() -> Problem.unknownAlert(id)));
    }
}
