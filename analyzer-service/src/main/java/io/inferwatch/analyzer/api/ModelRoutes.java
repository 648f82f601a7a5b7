package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.json.CheckResultJson;
import io.inferwatch.analyzer.report.DependencyJson;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.PageRenderer;
import io.inferwatch.analyzer.report.PerformanceJson;
import io.inferwatch.analyzer.report.ReportJson;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Models, their reports, and their columns. */
final class ModelRoutes {
    private final RestOperations operations;
    private final ReportQueries queries;
    private final PageRenderer pages = new PageRenderer();

    ModelRoutes(RestOperations operations, ReportQueries queries) {
        this.operations = operations;
        this.queries = queries;
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
        List<ModelSummary> found = cursor.cut(
                queries.models().stream()
                        .sorted(Comparator.comparing(ModelSummary::model))
                        .toList(),
                ModelRoutes::place,
                Place.OLDEST_FIRST);
        return cursor.page("models", found, ReportJson::toJson, ModelRoutes::place);
    }

    private static Place place(ModelSummary model) {
        return Cursor.byName(model.model());
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
                ? ETagResponse.of("text/html", pages.model(report))
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
        ModelReport report = report(context, MonitorSelection.defaults());
        Map<String, @Nullable CheckResult> deciding = new TreeMap<>();
        report.plots().forEach(plot -> deciding.put(plot.column(), null));
        report.checks().stream()
                .filter(check -> check.deciding() && deciding.containsKey(check.subject()))
                .forEach(check -> deciding.merge(check.subject(), check, ModelRoutes::worse));
        Status status = RestOperations.choice(context, "status", Status.class);
        Cursor cursor = Cursor.of(context);
        List<String> found = cursor.cut(
                deciding.entrySet().stream()
                        .filter(column -> status == null
                                || (column.getValue() != null
                                        && column.getValue().status() == status))
                        .map(Map.Entry::getKey)
                        .toList(),
                Cursor::byName,
                Place.OLDEST_FIRST);
        return cursor.page("columns", found, name -> column(name, deciding.get(name)), Cursor::byName);
    }

    private static ObjectNode column(String name, @Nullable CheckResult check) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("column", name);
        return check == null
                ? json.putNull("status").putNull("monitor").putNull("title")
                : json.put("status", check.status().name())
                        .put("monitor", check.monitor())
                        .set("title", CheckResultJson.toJson(check).path("title"));
    }

    private static CheckResult worse(CheckResult one, CheckResult other) {
        return other.status().rank() < one.status().rank() ? other : one;
    }

    private ObjectNode column(RoutingContext context) {
        return ReportJson.toJson(queries.column(
                RestOperations.path(context, "model"),
                RestOperations.path(context, "column"),
                RestOperations.query(context, "from"),
                RestOperations.query(context, "to")));
    }
}
