// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.report.ReportJson;
import io.inferwatch.analyzer.report.RunEnding;
import io.inferwatch.analyzer.report.RunQuery;
import io.inferwatch.analyzer.report.RunSummary;
import io.inferwatch.analyzer.report.VersionJson;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.analyzer.version.ModelVersion;
import io.inferwatch.analyzer.version.VersionTimeline;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Comparator;
import java.util.List;

/** The runs and the versions of a model; takes the word that a run is finished. */
final class RunRoutes {
    /** Of a timeline. */
    private static final Comparator<Place> ORDER = Place.OLDEST_FIRST.reversed();

    private final RestOperations operations;
    private final ReportQueries queries;
    private final RunEnding runs;

    RunRoutes(RestOperations operations, ReportQueries queries, RunEnding runs) {
        this.operations = operations;
        this.queries = queries;
        this.runs = runs;
    }

    void addTo(RouterBuilder routes) {
        operations.add(routes, "listRuns", this::list);
        operations.add(routes, "finishRun", this::finish);
        operations.add(routes, "listVersions", this::versions);
    }

    private ObjectNode list(RoutingContext context) {
        Cursor cursor = Cursor.of(context);
        RunQuery query = new RunQuery(
                RestOperations.choice(context, "state", RunSummary.State.class),
                ReportQueries.since(RestOperations.query(context, "since")),
                cursor.after(),
                cursor.oneMore());
        List<RunSummary> found = queries.runs(RestOperations.path(context, "model"), query);
        return cursor.page("runs", found, ReportJson::toJson, RunQuery::place);
    }

    /** It needs no body, so a page of another site could send it; browsers say where a request comes from. */
    private ObjectNode finish(RoutingContext context) {
        RestRoutes.requireSameSite(context);
        String model = queries.model(RestOperations.path(context, "model")).model();
        String run = ReportQueries.runId(RestOperations.path(context, "id"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return json.put("model", model)
                .put("run", run)
                .put("finished", runs.finish(model, run).toString());
    }

    private ObjectNode versions(RoutingContext context) {
        Cursor cursor = Cursor.of(context);
        String model = RestOperations.path(context, "model");
        VersionTimeline all = queries.versions(model);
        String serving = RestOperations.query(context, "serving");
        List<ModelVersion> found = cursor.cut(
                all.versions().stream()
                        .filter(version -> serving == null || version.serving() == serving.equals("true"))
                        .toList(),
                RunRoutes::place,
                ORDER);
        VersionTimeline page = new VersionTimeline(cursor.page(found), all.complete(), all.staleAfter());
        return VersionJson.toJson(model, page).put("next", cursor.next(found, RunRoutes::place));
    }

    private static Place place(ModelVersion version) {
        return new Place(version.facts().came(), version.facts().version());
    }
}
