// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.finding.FindingQuery;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentQuery;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.json.LinkedJson;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.FindingDecisions.Decision;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Findings and incidents: lists them, shows one, and takes what people decide. */
final class FindingRoutes {
    private final RestOperations operations;
    private final ReportQueries queries;
    private final FindingDecisions decisions;
    private final LinkedJson json;

    FindingRoutes(RestOperations operations, ReportQueries queries, FindingDecisions decisions, @Nullable URI kibana) {
        this.operations = operations;
        this.queries = queries;
        this.decisions = decisions;
        this.json = new LinkedJson(kibana);
    }

    void addTo(RouterBuilder routes) {
        operations.add(routes, "listFindings", this::findings);
        operations.add(routes, "getFinding", context -> json.of(queries.finding(RestOperations.path(context, "id"))));
        operations.addResponse(routes, "decideFinding", this::decide);
        operations.add(routes, "listIncidents", this::incidents);
        operations.add(routes, "getIncident", context -> json.of(queries.incident(RestOperations.path(context, "id"))));
        operations.addResponse(routes, "decideIncident", this::decideIncident);
    }

    private ObjectNode findings(RoutingContext context) {
        Cursor cursor = Cursor.of(context);
        FindingState state = RestOperations.choice(context, "state", FindingState.class);
        FindingQuery query = new FindingQuery(
                RestOperations.query(context, "model"),
                state == null ? FindingQuery.SHOWN : Set.of(state),
                RestOperations.choice(context, "family", Family.class),
                RestOperations.number(context, "level", 1),
                ReportQueries.since(RestOperations.query(context, "since")),
                cursor.after(),
                cursor.oneMore());
        return cursor.page("findings", queries.findings(query), json::of, FindingQuery::place);
    }

    private ObjectNode incidents(RoutingContext context) {
        Cursor cursor = Cursor.of(context);
        IncidentState state = RestOperations.choice(context, "state", IncidentState.class);
        IncidentQuery query = new IncidentQuery(
                RestOperations.query(context, "model"),
                state == null ? IncidentQuery.ANY : Set.of(state),
                RestOperations.number(context, "level", 1),
                RestOperations.choice(context, "family", Family.class),
                ReportQueries.since(RestOperations.query(context, "since")),
                cursor.after(),
                cursor.oneMore());
        return cursor.page(
                "incidents", queries.incidents(query), json::summary, incident -> FindingQuery.place(incident.first()));
    }

    private ETagResponse decide(RoutingContext context) {
        String id = RestOperations.path(context, "id");
        Finding seen = queries.finding(id);
        Decision decision = DecisionBody.of(context);
        if (ETagResponse.isConditional(context)) {
            RestOperations.json(json.of(seen)).requireSeen(context);
            decision = decision.onlyIf(List.of(seen));
        }
        FindingDecisions.Done done = decisions.act(decision, List.of(id));
        return answer("finding", json.of(queries.finding(id)), done);
    }

    private ETagResponse decideIncident(RoutingContext context) {
        Incident incident = queries.incident(RestOperations.path(context, "id"));
        Decision decision = DecisionBody.of(context);
        if (ETagResponse.isConditional(context)) {
            RestOperations.json(json.of(incident)).requireSeen(context);
            decision = decision.onlyIf(incident.findings());
        }
        FindingDecisions.Done done = decisions.actOnIncident(decision, incident.id());
        return answer("incident", json.of(queries.incident(incident.id())), done);
    }

    /** Its ETag is that of a GET of what was decided about, so that clients may go on with If-Match. */
    private static ETagResponse answer(String name, ObjectNode now, FindingDecisions.Done done) {
        ObjectNode decided = JsonNodeFactory.instance.objectNode();
        decided.set(name, now);
        decided.put(
                "reference", done.reference() == null ? null : done.reference().id());
        return RestOperations.json(decided).withTag(RestOperations.json(now).tag());
    }
}
