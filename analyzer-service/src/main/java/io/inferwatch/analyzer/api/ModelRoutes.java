// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.json.CheckResultJson;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.model.ModelView;
import io.inferwatch.analyzer.page.render.PageRenderer;
import io.inferwatch.analyzer.report.ColumnQuery;
import io.inferwatch.analyzer.report.ColumnStatus;
import io.inferwatch.analyzer.report.DependencyJson;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.PerformanceJson;
import io.inferwatch.analyzer.report.ReportJson;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Comparator;
import java.util.List;

/** Models, their reports, and their columns. */
final class ModelRoutes {
    private final RestOperations operations;
    private final ReportQueries queries;
    private final PageRenderer pages;

    ModelRoutes(RestOperations operations, ReportQueries queries, PageRenderer pages) {
        this.operations = operations;
        this.queries = queries;
        this.pages = pages;
    }

    void addTo(RouterBuilder routes) {
        operations.add(routes, "listModels", this::models);
        operations.add(
                routes, "getModel", context -> ReportJson.toJson(queries.model(RestOperations.path(context, "model"))));
        operations.add(
                routes,
                "getPerformance",
                context -> PerformanceJson.toJson(report(context, MonitorSelection.defaults())));
        operations.add(
                routes, "getCurves", context -> PerformanceJson.curves(report(context, MonitorSelection.defaults())));
        operations.add(routes, "listDependencies", context -> DependencyJson.toJson(queries.dependencies()));
        operations.addResponse(routes, "getReport", this::report);
        operations.add(routes, "listColumns", this::columns);
        operations.add(routes, "getColumn", this::column);
    }

    private ObjectNode models(RoutingContext context) {
        Cursor cursor = Cursor.of(context);
        return cursor.page(
                "models", queries.models(cursor.byName()), ReportJson::toJson, model -> Cursor.byName(model.model()));
    }

    private ModelReport report(RoutingContext context, MonitorSelection tests) {
        return queries.report(
                RestOperations.path(context, "model"),
                RestOperations.query(context, "from"),
                RestOperations.query(context, "to"),
                tests);
    }

    private ETagResponse report(RoutingContext context) {
        ModelReport report = report(
                context,
                "all".equals(RestOperations.query(context, "tests"))
                        ? MonitorSelection.all()
                        : MonitorSelection.defaults());
        context.response().headers().add(HttpHeaders.VARY, "Accept");
        return prefersHtml(context)
                ? ETagResponse.of(
                        "text/html",
                        pages.model(ModelView.of(report, PageTime.fixed(report.window(), pages.now()), "now", 1), null))
                : RestOperations.json(ReportJson.toJson(report));
    }

    /** Whether HTML is named before JSON, or alone. */
    private static boolean prefersHtml(RoutingContext context) {
        return context.parsedHeaders().accept().stream()
                .filter(type -> is(type, "text", "html") || is(type, "application", "json"))
                .max(Comparator.comparingDouble(MIMEHeader::weight))
                .filter(type -> is(type, "text", "html"))
                .isPresent();
    }

    private static boolean is(MIMEHeader type, String name, String part) {
        return type.component().equals(name) && type.subComponent().equals(part);
    }

    private ObjectNode columns(RoutingContext context) {
        Cursor cursor = Cursor.of(context);
        List<ColumnStatus> found = queries.columns(new ColumnQuery(
                RestOperations.path(context, "model"),
                ReportQueries.window(RestOperations.query(context, "from"), RestOperations.query(context, "to")),
                RestOperations.choice(context, "status", Status.class),
                cursor.byName()));
        return cursor.page("columns", found, ModelRoutes::column, column -> Cursor.byName(column.column()));
    }

    private static ObjectNode column(ColumnStatus column) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("column", column.column());
        CheckResult check = column.check();
        return check == null
                ? json.putNull("status").putNull("monitor").putNull("title")
                : json.put("status", check.status().name())
                        .put("monitor", check.monitor())
                        .set("title", CheckResultJson.toJson(check).path("title"));
    }

    private ObjectNode column(RoutingContext context) {
        return ReportJson.toJson(queries.column(
                RestOperations.path(context, "model"),
                RestOperations.path(context, "column"),
                RestOperations.query(context, "from"),
                RestOperations.query(context, "to")));
    }
}
