// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceQuery;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.Window;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;

/** What models are compared with: listed, shown, made of past events, deleted. */
final class ReferenceRoutes {
    private static final int CREATED = 201;

    private final RestOperations operations;
    private final ReportQueries queries;
    private final Administration administration;

    ReferenceRoutes(RestOperations operations, ReportQueries queries, Administration administration) {
        this.operations = operations;
        this.queries = queries;
        this.administration = administration;
    }

    void addTo(RouterBuilder routes) {
        operations.add(routes, "listReferences", this::list);
        operations.add(routes, "getReference", this::get);
        operations.addResponse(routes, "deleteReference", this::delete);
        operations.addResponse(routes, "createReference", this::create);
    }

    private ObjectNode list(RoutingContext context) {
        Cursor cursor = Cursor.of(context);
        ReferenceQuery query = new ReferenceQuery(
                model(context), RestOperations.query(context, "name"), cursor.after(), cursor.oneMore());
        List<Reference> found = administration.analyzers().get().references(query);
        return cursor.page("references", found, ReferenceJson::toJson, ReferenceQuery::place);
    }

    private ObjectNode get(RoutingContext context) {
        Analyzer analyzer = administration.analyzers().get();
        return json(analyzer, named(context, analyzer));
    }

    private Reference named(RoutingContext context, Analyzer analyzer) {
        String id = RestOperations.path(context, "reference");
        return analyzer.references(model(context)).stream()
                .filter(one -> one.name().equals(id) || one.id().equals(id))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> Problem.unknownReference(id));
    }

    private static ObjectNode json(Analyzer analyzer, Reference reference) {
        ObjectNode json = ReferenceJson.toJson(reference);
        analyzer.columns(reference).stream().map(ReferenceJson::toJson).forEach(json.putArray("columns")::add);
        return json;
    }

    private ETagResponse delete(RoutingContext context) {
        Analyzer analyzer = administration.analyzers().get();
        Reference reference = named(context, analyzer);
        RestOperations.json(json(analyzer, reference)).requireSeen(context);
        analyzer.deleteReference(reference);
        return ETagResponse.nothing();
    }

    private ETagResponse create(RoutingContext context) {
        JsonObject body = RestOperations.body(context);
        String name = body.getString("name");
        if (name.isBlank() || name.contains("@")) {
            throw Problem.invalid(
                    "name: Expecting a name without @, which separates the version. Found: '" + name + "'");
        }
        Window window = ReportQueries.window(body.getString("from"), body.getString("to"));
        String version = body.getString("model_version");
        String rule = body.getString("rule", ReferenceRule.WINDOW.value());
        String model = model(context);
        Analyzer analyzer = administration.analyzers().get();
        if (rule.equals(ReferenceRule.WINDOW.value())) {
            if (window == null) {
                throw Problem.invalid("window: Expecting from and to without a rule. Found: none");
            }
            return created(analyzer.createReference(model, name, window, version, body.getBoolean("regrid", false)));
        }
        if (version != null
                || body.containsKey("regrid")
                || (window != null && rule.equals(ReferenceRule.PREVIOUS_VERSION.value()))) {
            throw Problem.invalid("rule: Expecting neither model_version nor regrid with a rule, and no window with"
                    + " previous_version. Found: one");
        }
        ReferenceRule found = rule.equals(ReferenceRule.PREVIOUS_VERSION.value())
                ? ReferenceRule.PREVIOUS_VERSION
                : ReferenceRule.HOUR_OF_WEEK;
        return created(analyzer.createReference(model, name, found, window));
    }

    private static ETagResponse created(Reference reference) {
        return RestOperations.json(ReferenceJson.toJson(reference)).withStatus(CREATED);
    }

    private String model(RoutingContext context) {
        return queries.model(RestOperations.path(context, "model")).model();
    }
}
