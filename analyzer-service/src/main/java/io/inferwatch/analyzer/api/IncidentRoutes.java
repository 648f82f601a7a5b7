package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.finding.FindingQuery.Place;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.json.IncidentJson;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.monitors.Family;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Incidents: lists them, shows one, and takes what people decide about all findings of one. */
final class IncidentRoutes {
    private static final int DEFAULT_LIMIT = 100;

    private final BlockingHandler worker;
    private final ReportQueries queries;
    private final FindingDecisions decisions;

    IncidentRoutes(BlockingHandler worker, ReportQueries queries, FindingDecisions decisions) {
        this.worker = worker;
        this.queries = queries;
        this.decisions = decisions;
    }

    void addTo(RouterBuilder routes) {
        route(routes, "listIncidents", this::list);
        route(routes, "getIncident", context -> IncidentJson.toJson(queries.incident(id(context))));
        route(routes, "decideIncident", this::decide);
    }

    private void route(RouterBuilder routes, String operation, Function<RoutingContext, JsonNode> answer) {
        routes.getRoute(operation)
                .addHandler(context -> worker.answer(
                        context,
                        () -> ETagResponse.of(
                                "application/json", answer.apply(context).toString())))
                .addFailureHandler(RestRoutes::fail);
    }

    private ObjectNode list(RoutingContext context) {
        String state = text(context, "state");
        String family = text(context, "family");
        String after = text(context, "after");
        int limit = number(context, "limit", DEFAULT_LIMIT);
        List<Incident> found = queries.incidents(new IncidentQuery(
                text(context, "model"),
                state == null ? IncidentQuery.ANY : Set.of(IncidentState.valueOf(upper(state))),
                number(context, "level", 1),
                family == null ? null : Family.valueOf(upper(family)),
                after == null ? null : FindingPage.place(after),
                limit + 1));
        List<Incident> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        page.stream().map(IncidentJson::summary).forEach(json.putArray("incidents")::add);
        return json.put(
                "next",
                found.size() > limit
                        ? FindingPage.cursor(Place.of(page.get(limit - 1).first()))
                        : null);
    }

    private ObjectNode decide(RoutingContext context) {
        Incident incident = queries.incident(id(context));
        FindingDecisions.Done done =
                DecisionBody.act(context, decision -> decisions.actOnIncident(decision, incident.id()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("incident", IncidentJson.toJson(queries.incident(incident.id())));
        return json.put(
                "reference", done.reference() == null ? null : done.reference().id());
    }

    private static String id(RoutingContext context) {
        return Objects.requireNonNull(context.pathParam("id"));
    }

    private static @Nullable String text(RoutingContext context, String name) {
        return context.queryParams().get(name);
    }

    private static int number(RoutingContext context, String name, int otherwise) {
        ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        RequestParameter value = request.getQuery().get(name);
        return value == null || value.isNull() ? otherwise : value.getInteger();
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
